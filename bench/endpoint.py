"""The other side of every run: the sandbox over TLS in a process of its own, and the keys for it."""

import re
import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

PASSWORD = "changeit"
ACCOUNT = "123456789012"
REPOSITORY = "octo-org/orders"
COMMIT = "9ce0764c7333c3dcedd1d6572df1f0b266501756"


class Trust:
    """A private authority with a certificate for 127.0.0.1, for whoever is to trust it: made once in a folder."""

    def __init__(self, folder, java_home):
        self.keys, self.pem, self.java = folder / "key.p12", folder / "authority.pem", folder / "cacerts"
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            self.make(java_home / "bin/keytool", java_home / "lib/security/cacerts", folder / "authority.p12")
            (folder / "done").touch()

    def make(self, keytool, public, authority):
        store = lambda file: ["-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", str(file)]
        new = ["-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-validity", "3650"]

        def call(*words, given=None):
            done = subprocess.run([str(keytool), *words], input=given, capture_output=True, check=False)
            if done.returncode:
                raise SystemExit(f"keytool {' '.join(words)}: {(done.stdout + done.stderr).decode()}")
            return done.stdout

        call(*new, "-alias", "authority", "-dname", "CN=Bench authority", "-ext", "bc:c=ca:true", "-ext",
             "ku:c=keyCertSign,cRLSign", *store(authority))
        call(*new, "-alias", "sandbox", "-dname", "CN=localhost", *store(self.keys))
        request = call("-certreq", "-alias", "sandbox", *store(self.keys))
        signed = call("-gencert", "-rfc", "-alias", "authority", "-validity", "3650", "-ext", "san=ip:127.0.0.1,dns:localhost",
                      "-ext", "ku:c=digitalSignature", "-ext", "eku=serverAuth", *store(authority), given=request)
        root = call("-exportcert", "-rfc", "-alias", "authority", *store(authority))
        self.pem.write_bytes(root)
        call("-importcert", "-noprompt", "-alias", "authority", *store(self.keys), given=root)
        call("-importcert", "-alias", "sandbox", *store(self.keys), given=signed + root)
        # As a JDK has them, so that a Java program reads as many roots as in real life, and one more.
        shutil.copy(public, self.java)
        open_store = ["-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE", "-J-Dkeystore.pkcs12.macAlgorithm=NONE"]
        call(*open_store, "-importcert", "-noprompt", "-alias", "bench", "-file", str(self.pem), "-storepass", PASSWORD,
             "-keystore", str(self.java))


class Endpoint:
    """A sandbox with fresh state; ended by `close`."""

    def __init__(self, command, trust, folder, options):
        folder.mkdir(parents=True)
        self.requests_file, self.checkout = folder / "requests", folder / "repository"
        self.requests_file.touch()
        self.checkout.mkdir()
        self.tls = ssl.create_default_context(cafile=str(trust.pem))
        said = folder / "sandbox.out"
        with open(said, "wb") as out, open(folder / "sandbox.err", "wb") as err:
            self.process = subprocess.Popen(
                [*command, "sandbox", "--keystore", str(trust.keys), "--keystore-password", PASSWORD, "--requests",
                 str(self.requests_file), "--repository", f"{REPOSITORY}={self.checkout}", "--head", COMMIT, *options],
                stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        deadline = time.monotonic() + 120
        while not said.read_text().endswith("ready\n"):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.close()
                raise SystemExit("the sandbox did not start: " + (folder / "sandbox.err").read_text() + said.read_text())
            time.sleep(0.1)
        self.exports = dict(re.findall(r"export (\w+)='(.*)'", said.read_text()))
        self.url = self.exports["AWS_ENDPOINT_URL"]

    def close(self):
        self.process.terminate()
        self.process.wait()

    def requests(self):
        """Every request so far, as (service, operation)."""
        return [tuple(line.split(" ")[1:3]) for line in self.requests_file.read_text().splitlines()]

    def cloudformation(self, action, **fields):
        """Asks CloudFormation without an SDK, which no signature is needed for here."""
        form = urllib.parse.urlencode({"Action": action, "Version": "2010-05-15", **fields}).encode()
        scope = f"{self.exports['AWS_ACCESS_KEY_ID']}/20261101/eu-west-1/cloudformation/aws4_request"
        request = urllib.request.Request(self.url + "/", data=form, headers={
            "Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0",
            "Content-Type": "application/x-www-form-urlencoded"})
        try:
            with urllib.request.urlopen(request, context=self.tls, timeout=60) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{action}: {refused.read().decode()}") from None

    def create(self, stack, template):
        self.cloudformation("CreateStack", **{
            "StackName": stack, "TemplateBody": template, "Capabilities.member.1": "CAPABILITY_IAM"})

    def status(self, stack):
        return re.search("<StackStatus>(.*?)</StackStatus>", self.cloudformation("DescribeStacks", StackName=stack)).group(1)

    def settled(self, stack):
        """Waits until nothing goes on with a stack; gives its status."""
        while (status := self.status(stack)).endswith("_IN_PROGRESS"):
            time.sleep(0.2)
        return status

    def template(self, stack):
        import xml.etree.ElementTree as tree

        answer = tree.fromstring(self.cloudformation("GetTemplate", StackName=stack))
        return next(node.text for node in answer.iter() if node.tag.endswith("TemplateBody"))

    def tidy(self, stack):
        """Deletes the change sets that a run left, so that the next one finds what this one found."""
        for arn in re.findall("<ChangeSetId>(.*?)</ChangeSetId>", self.cloudformation("ListChangeSets", StackName=stack)):
            self.cloudformation("DeleteChangeSet", ChangeSetName=arn)
