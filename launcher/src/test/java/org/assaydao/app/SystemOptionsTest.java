package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assaydao.app.embedded.StartRefused;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tests what a system is started with. */
class SystemOptionsTest {
    @Command
    private static final class Any {
        @Mixin
        private SystemOptions options = new SystemOptions();
    }

    private static SystemSettings settings(String... arguments) {
        Any command = new Any();
        new CommandLine(command).parseArgs(arguments);
        return command.options.settings();
    }

    @Test
    void without_an_option_every_server_is_embedded_and_nothing_listens_beyond_this_machine() {
        SystemSettings settings = settings();

        assertThat(settings.bind().isLoopbackAddress()).isTrue();
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.managementPort()).isEqualTo(8081);
        assertThat(settings.edge()).isEqualTo(SystemSettings.Edge.local());
        assertThat(settings("--bind", "0.0.0.0").edge().managementBind().isLoopbackAddress())
                .isTrue();
        assertThat(settings.postgres()).isNull();
        assertThat(settings.mongoUri()).isNull();
        assertThat(settings.chainRpc()).isNull();
    }

    @Test
    void what_is_no_network_is_no_proxy() {
        assertThat(settings("--trusted-proxies", "10.0.0.0/8, ::1").edge().trustedProxies())
                .containsExactly("10.0.0.0/8", "::1");
        for (String proxies : List.of("foo", "10.0.0.0/33", "10.0.0.1,", "10.0.0.0/x")) {
            assertThatThrownBy(() -> settings("--trusted-proxies", proxies))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("--trusted-proxies takes addresses and networks");
        }
    }

    @Test
    void each_server_is_switched_by_one_option() {
        SystemSettings settings = settings(
                "--postgres-url", "jdbc:postgresql://db/assay",
                "--mongo-uri", "mongodb://views/assay",
                "--chain-rpc", "http://node:8545");

        assertThat(settings.postgres())
                .isEqualTo(new SystemSettings.RemotePostgres("jdbc:postgresql://db/assay", "assay", null));
        assertThat(settings.mongoUri()).isEqualTo("mongodb://views/assay");
        assertThat(settings.chainRpc()).isEqualTo("http://node:8545");
    }

    @Test
    void several_nodes_are_named_again_or_by_commas() {
        assertThat(settings("--chain-rpc", "http://a:8545", "--chain-rpc", "http://b:8545,http://c:8545")
                        .chainRpc())
                .isEqualTo("http://a:8545,http://b:8545,http://c:8545");
        assertThatThrownBy(() -> settings("--chain-rpc", "http://a:8545,https://node/v3/KEY"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("ASSAY_CHAIN_RPC");
    }

    @Test
    void a_secret_in_an_argument_is_refused_with_the_place_where_it_belongs() {
        assertThatThrownBy(() -> settings("--postgres-url", "jdbc:postgresql://db/assay?password=x"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("--postgres-password-file");
        assertThatThrownBy(() -> settings("--mongo-uri", "mongodb://me:x@views/assay"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("ASSAY_MONGO_URI");
        assertThatThrownBy(() -> settings("--mongo-uri", "mongodb://me:x@a:27017,b:27017/assay?replicaSet=rs"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("ASSAY_MONGO_URI");
        for (String secret : List.of("https://me:x@node", "https://node/v3/KEY", "https://node?key=KEY")) {
            assertThatThrownBy(() -> settings("--chain-rpc", secret))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("ASSAY_CHAIN_RPC");
        }
    }

    @Test
    void a_setting_is_an_option_or_else_a_property_and_what_cannot_be_read_is_named() {
        System.setProperty("assay.postgres.url", "jdbc:postgresql://property/assay");
        System.setProperty("assay.port", "many");
        try {
            assertThat(settings("--port", "9")).satisfies(settings -> {
                assertThat(settings.port()).isEqualTo(9);
                assertThat(settings.postgres()).isNotNull();
            });
            assertThatThrownBy(() -> settings())
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("assay.port cannot be \"many\".");
        } finally {
            System.clearProperty("assay.postgres.url");
            System.clearProperty("assay.port");
        }
    }

    @Test
    void a_port_out_of_range_is_named_with_its_option() {
        assertThatThrownBy(() -> settings("--port", "70000"))
                .isInstanceOf(StartRefused.class)
                .hasMessage("--port must be a port from 0 to 65535, not 70000.");
    }
}
