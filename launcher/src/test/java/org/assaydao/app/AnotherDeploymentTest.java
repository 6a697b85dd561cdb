package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assaydao.app.embedded.StartRefused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database belongs to one deployment, whatever stands beside it in the data directory. */
@Tag("system")
class AnotherDeploymentTest {
    private static final String FORMER = "{\"chainId\":%s,\"genesisHash\":\"%s\",\"governor\":\"%s\"}";

    @TempDir
    private Path temporary = Path.of("");

    private RunningSystem start() throws IOException {
        return new SystemStart(SystemSettings.embedded(temporary.resolve("data")), Installation.current()).start();
    }

    private static Map<String, String> bound(RunningSystem system, String change) throws IOException, SQLException {
        RunningFile at = system.addresses();
        String password = Files.readString(Objects.requireNonNull(at.postgresPasswordFile()))
                .strip();
        Map<String, String> bound = new TreeMap<>();
        try (Connection database = DriverManager.getConnection(at.postgresUrl(), at.postgresUser(), password);
                Statement statement = database.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select name, value from deployment")) {
                while (rows.next()) bound.put(rows.getString(1), rows.getString(2));
            }
            statement.execute(change);
        }
        return bound;
    }

    @Test
    void a_directory_from_before_goes_on_and_a_database_of_another_deployment_is_refused_with_both_names()
            throws Exception {
        Path former = temporary.resolve("data/identity.json");
        Map<String, String> bound;
        try (RunningSystem first = start()) {
            assertThat(former).doesNotExist();
            bound = bound(first, "delete from deployment");
        }
        assertThat(bound).containsKeys("chainId", "firstBlock", "governor", "registry", "auditorCases");
        String block = bound.get("firstBlock");

        Files.writeString(former, FORMER.formatted(bound.get("chainId"), "0xaa", bound.get("governor")));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("data belongs to another deployment", "firstBlock 0xaa, here " + block);
        Files.writeString(former, FORMER.formatted(bound.get("chainId"), block, bound.get("governor")));
        try (RunningSystem upgraded = start()) {
            assertThat(former).doesNotExist();
            assertThat(bound(upgraded, "select 1")).isEqualTo(bound);
        }

        delete(temporary.resolve("data/chain"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "The database", "firstBlock " + block + ", here 0x", "--postgres-url", "--data");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(one);
        }
    }
}
