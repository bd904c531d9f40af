# The image of the action. Every base is an ARG with an exact tag, so that another one can stand in
# for it: docker build --build-arg RUN_BASE=… .
ARG BUILD_BASE=maven:3.9.11-eclipse-temurin-25
ARG RUN_BASE=eclipse-temurin:25.0.3_9-jre

FROM ${BUILD_BASE} AS build
COPY pom.xml /build/
COPY src /build/src/
# The tests and the format are the business of `mvn verify`, before an image is built.
RUN mvn -q -B -f /build/pom.xml -P '!format' -Dmaven.test.skip=true package

FROM ${RUN_BASE}
LABEL org.opencontainers.image.title="Meta CodePipeline" \
      org.opencontainers.image.description="Updates the CloudFormation stack of an AWS CodePipeline when a push changes its template" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /build/target/lib /opt/meta-codepipeline/lib
COPY --from=build /build/target/meta-codepipeline.jar /opt/meta-codepipeline/

# Without a UTF-8 locale the JVM cannot name files outside ASCII.
ENV LANG=C.UTF-8

# No USER: the runner's files belong to another user id, and GitHub demands that container actions
# run as root. No WORKDIR: the runner sets it.
# https://docs.github.com/en/actions/reference/workflows-and-actions/dockerfile-support
#
# Exec form: a shell would drop inputs with a hyphen in their name (INPUT_STACK-NAME).
# The program lives for seconds: one collector thread and the fast compiler serve it best. The JVM
# by itself refuses to log in to a proxy by name and password over HTTPS; the empty value allows it.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Djdk.http.auth.tunneling.disabledSchemes=", "-jar", "/opt/meta-codepipeline/meta-codepipeline.jar"]
