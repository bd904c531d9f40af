# The image of the action. Every base is an ARG with an exact tag, so that another one can stand in
# for it: docker build --build-arg BUILD_BASE=… .
ARG BUILD_BASE=maven:3.9.11-eclipse-temurin-25
# A busybox that needs no library, for those who want a shell: AWS CodeBuild runs a buildspec's commands in one.
ARG SHELL_BASE=busybox:1.37.0-musl

FROM ${SHELL_BASE} AS shell

FROM ${BUILD_BASE} AS build
COPY pom.xml /build/
COPY src /build/src/
# The tests and the format are the business of `mvn verify`, before an image is built. What the cache
# holds is checked by the jars' times alone, so they and it are made in one step.
RUN mvn -q -B -f /build/pom.xml -P '!format,image' -Dmaven.test.skip=true package \
 && /build/src/image/assemble /build /opt/meta-codepipeline
COPY --from=shell /bin/busybox /build/busybox
RUN /build/src/image/root /build/busybox /opt/meta-codepipeline /opt/base

FROM scratch
LABEL org.opencontainers.image.title="Meta CodePipeline" \
      org.opencontainers.image.description="Updates the CloudFormation stack of an AWS CodePipeline when a push changes its template" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/base/ /
COPY --from=build /opt/meta-codepipeline/jre /opt/meta-codepipeline/jre
COPY --from=build /opt/meta-codepipeline/lib /opt/meta-codepipeline/lib
COPY --from=build /opt/meta-codepipeline/meta-codepipeline.aot /opt/meta-codepipeline/run /opt/meta-codepipeline/bom.json /opt/meta-codepipeline/

# Without a UTF-8 locale the JVM cannot name files outside ASCII.
ENV LANG=C.UTF-8 PATH=/opt/meta-codepipeline/jre/bin:/bin

# No USER: the runner's files belong to another user id, and GitHub demands that container actions
# run as root. No WORKDIR: the runner sets it.
# https://docs.github.com/en/actions/reference/workflows-and-actions/dockerfile-support
#
# Exec form: a shell would drop inputs with a hyphen in their name (INPUT_STACK-NAME).
# What the JVM is given is in the file, made by src/image/assemble of src/image/flags.
ENTRYPOINT ["/opt/meta-codepipeline/jre/bin/java", "@/opt/meta-codepipeline/run"]
