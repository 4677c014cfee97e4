# The application as an image: docker compose build. Nothing of the build is in it, and it runs as nobody in particular.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests -Dspotless.check.skip package \
    && mv target/supervision-*.jar /supervision.jar

FROM eclipse-temurin:17-jre AS image
WORKDIR /app
COPY --from=build /supervision.jar /supervision.jar
RUN java -Djarmode=tools -jar /supervision.jar extract --destination /app --application-filename supervision.jar
ENV TZ=Asia/Shanghai
# A start that ends before it does anything notes which classes it takes: the container's own starts read them from the archive.
RUN java -XX:ArchiveClassesAtExit=supervision.jsa -Dspring.context.exit=onRefresh -jar supervision.jar \
        --spring.datasource.url=jdbc:h2:mem:training > /tmp/training.log 2>&1 || { cat /tmp/training.log; exit 1; }

FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 supervision && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin supervision
WORKDIR /app
COPY --from=image /app /app
USER 10001:10001
EXPOSE 8080
# Uploads and Tomcat's work go to /tmp, the only place that may be written to.
ENV TZ=Asia/Shanghai \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=65 -XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=/tmp"
# Ready means: diagrams deployed, plan dispatched. The image has no curl; the shell can ask as well.
HEALTHCHECK --interval=5s --timeout=5s --start-period=300s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/supervision.jsa", "-jar", "supervision.jar"]
