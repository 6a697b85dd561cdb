# The application alone; it brings no server, no key and no secret. Build it with `docker compose build`.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml ./
COPY .mvn .mvn
COPY contracts/pom.xml contracts/pom.xml
COPY contracts/artifacts contracts/artifacts
COPY governance-core governance-core
COPY voting-api voting-api
COPY launcher launcher
COPY bench/pom.xml bench/pom.xml
RUN mvn -B -q package -pl "!bench" -Dmaven.test.skip=true -Dspotless.check.skip=true

FROM eclipse-temurin:25-jre
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home assay
WORKDIR /opt/assay
COPY --from=build /src/launcher/target/lib lib
COPY --from=build /src/launcher/target/assay-launcher-*.jar assay.jar
USER assay
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-Xmx768m", "-XX:MaxDirectMemorySize=1g", "-XX:G1HeapRegionSize=4m", "-jar", "assay.jar"]
CMD ["serve", "--bind", "0.0.0.0"]
