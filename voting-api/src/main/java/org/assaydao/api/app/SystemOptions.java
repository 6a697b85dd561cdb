package org.assaydao.api.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.assaydao.api.app.SystemSettings.RelayKey;
import org.assaydao.api.app.SystemSettings.RemotePostgres;
import org.assaydao.api.app.embedded.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that starts a system. */
final class SystemOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the system keeps everything (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:assay.data:-${env:ASSAY_DATA:-data}}")
    Path data = Path.of("data");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the API (default: ${DEFAULT-VALUE}; 0 takes any free one).",
            defaultValue = "${sys:assay.port:-${env:ASSAY_PORT:-8080}}")
    int port;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            description = "Port of health and metrics (default: ${DEFAULT-VALUE}; 0 takes any free one).",
            defaultValue = "${sys:assay.management.port:-${env:ASSAY_MANAGEMENT_PORT:-8081}}")
    int managementPort;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:assay.bind:-${env:ASSAY_BIND:-127.0.0.1}}")
    String bind = "127.0.0.1";

    @Option(
            names = "--management-bind",
            paramLabel = "ADDRESS",
            description = "Address of health, metrics and what an operator does (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:assay.management.bind:-${env:ASSAY_MANAGEMENT_BIND:-127.0.0.1}}")
    String managementBind = "127.0.0.1";

    @Option(
            names = "--management-token-file",
            paramLabel = "FILE",
            description = "The file with what a write to the management port must carry (property"
                    + " assay.management.token-file, or ASSAY_MANAGEMENT_TOKEN_FILE; ASSAY_MANAGEMENT_TOKEN holds the token"
                    + " itself). Without one, a token is made in the system's directory.",
            defaultValue = "${sys:assay.management.token-file:-${env:ASSAY_MANAGEMENT_TOKEN_FILE:-}}")
    String managementTokenFile = "";

    @Option(
            names = "--chain-port",
            paramLabel = "N",
            description = "Port of the embedded chain's JSON-RPC (default: the one that the directory had before).",
            defaultValue = "${sys:assay.chain.port:-${env:ASSAY_CHAIN_PORT:-0}}")
    int chainPort;

    @Option(
            names = "--cors-origins",
            paramLabel = "LIST",
            description =
                    "Web origins that may use the API from a browser, with commas between them; * is all, and an"
                            + " empty list none (property assay.cors.origins, or ASSAY_CORS_ORIGINS; default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:assay.cors.origins:-${env:ASSAY_CORS_ORIGINS:-*}}")
    String corsOrigins = "*";

    @Option(
            names = "--trusted-proxies",
            paramLabel = "LIST",
            description = "Addresses or networks of proxies whose word on the caller's address is taken (property"
                    + " assay.trusted-proxies, or ASSAY_TRUSTED_PROXIES).",
            defaultValue = "${sys:assay.trusted-proxies:-${env:ASSAY_TRUSTED_PROXIES:-}}")
    String trustedProxies = "";

    @Option(names = "--verbose", description = "Show the log on the console too.")
    boolean verbose;

    @Option(
            names = "--postgres-url",
            paramLabel = "JDBC-URL",
            description =
                    "A PostgreSQL server instead of the embedded one (property assay.postgres.url, or ASSAY_POSTGRES_URL).",
            defaultValue = "${sys:assay.postgres.url:-${env:ASSAY_POSTGRES_URL:-}}")
    String postgresUrl = "";

    @Option(
            names = "--postgres-user",
            paramLabel = "ROLE",
            description = "Its role (property assay.postgres.user, or ASSAY_POSTGRES_USER; default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:assay.postgres.user:-${env:ASSAY_POSTGRES_USER:-assay}}")
    String postgresUser = "assay";

    @Option(
            names = "--postgres-password-file",
            paramLabel = "FILE",
            description =
                    "The file with its password (property assay.postgres.password-file, or ASSAY_POSTGRES_PASSWORD_FILE).",
            defaultValue = "${sys:assay.postgres.password-file:-${env:ASSAY_POSTGRES_PASSWORD_FILE:-}}")
    String postgresPasswordFile = "";

    @Option(
            names = "--mongo-uri",
            paramLabel = "URI",
            description = "A MongoDB server instead of the embedded one (property assay.mongo.uri, or ASSAY_MONGO_URI,"
                    + " which alone may hold a password).",
            defaultValue = "${sys:assay.mongo.uri:-}")
    String mongoUri = "";

    @Option(
            names = "--chain-rpc",
            paramLabel = "URL",
            split = ",",
            description = "An EVM node instead of the embedded chain; several, again or by commas, stand in for each"
                    + " other (property assay.chain.rpc, or ASSAY_CHAIN_RPC, which alone may hold a key).",
            defaultValue = "${sys:assay.chain.rpc:-}")
    List<String> chainRpc = List.of();

    @Option(
            names = "--deployment",
            paramLabel = "FILE",
            description = "The addresses that the deployment script wrote; needed with --chain-rpc"
                    + " (property assay.chain.deployment, or ASSAY_DEPLOYMENT).",
            defaultValue = "${sys:assay.chain.deployment:-${env:ASSAY_DEPLOYMENT:-}}")
    String deployment = "";

    @Option(
            names = "--relay-keystore",
            paramLabel = "FILE",
            description = "The encrypted keystore of the key that pays for relays and pushes; needed with --chain-rpc"
                    + " (property assay.relay.keystore, or ASSAY_RELAY_KEYSTORE).",
            defaultValue = "${sys:assay.relay.keystore:-${env:ASSAY_RELAY_KEYSTORE:-}}")
    String relayKeystore = "";

    @Option(
            names = "--relay-password-file",
            paramLabel = "FILE",
            description = "The file with its password (property assay.relay.password-file, or"
                    + " ASSAY_RELAY_PASSWORD_FILE).",
            defaultValue = "${sys:assay.relay.password-file:-${env:ASSAY_RELAY_PASSWORD_FILE:-}}")
    String relayPasswordFile = "";

    /** What was asked for, or a sentence about what cannot be meant. */
    SystemSettings settings() {
        return new SystemSettings(
                data,
                address("--bind", bind),
                inRange("--port", port),
                inRange("--management-port", managementPort),
                new SystemSettings.Edge(
                        address("--management-bind", managementBind),
                        managementTokenFile.isEmpty() ? null : Path.of(managementTokenFile),
                        inRange("--chain-port", chainPort),
                        corsOrigins,
                        trustedProxies),
                verbose,
                postgres(),
                address("--mongo-uri", mongoUri, "ASSAY_MONGO_URI"),
                nodes(),
                deployment.isEmpty() ? null : Path.of(deployment),
                relayKey());
    }

    private static InetAddress address(String option, String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new StartRefused(option + " " + bind + " is no address of this machine.", unknown);
        }
    }

    private static int inRange(String option, int port) {
        if (port < 0 || port > 65_535)
            throw new StartRefused(option + " must be a port from 0 to 65535, not " + port + ".");
        return port;
    }

    private @Nullable RemotePostgres postgres() {
        if (postgresUrl.isEmpty()) return null;
        if (postgresUrl.contains("password=")) {
            throw new StartRefused("--postgres-url must not hold a password; put it into a file and name that with"
                    + " --postgres-password-file.");
        }
        return new RemotePostgres(
                postgresUrl, postgresUser, postgresPasswordFile.isEmpty() ? null : Path.of(postgresPasswordFile));
    }

    private @Nullable RelayKey relayKey() {
        if (relayKeystore.isEmpty() && relayPasswordFile.isEmpty()) return null;
        if (relayKeystore.isEmpty() || relayPasswordFile.isEmpty()) {
            throw new StartRefused("--relay-keystore and --relay-password-file belong together.");
        }
        return new RelayKey(Path.of(relayKeystore), Path.of(relayPasswordFile));
    }

    /** The nodes' addresses, by commas. */
    private @Nullable String nodes() {
        String given = String.join(",", chainRpc);
        if (given.isEmpty()) return address("--chain-rpc", given, "ASSAY_CHAIN_RPC");
        for (String node : chainRpc) address("--chain-rpc", node, "ASSAY_CHAIN_RPC");
        return given;
    }

    /** An argument list is readable by every user of a machine, so a secret may come by the environment alone. */
    private static @Nullable String address(String option, String given, String variable) {
        if (given.isEmpty()) {
            String fromEnvironment = System.getenv(variable);
            return fromEnvironment == null || fromEnvironment.isEmpty() ? null : fromEnvironment;
        }
        if (mayHoldSecret(given)) {
            throw new StartRefused(option + " must hold neither a password nor a key; set " + variable + " instead.");
        }
        return given;
    }

    /** A user's part in any of the shapes that drivers take, or a path or query of a web address, where providers put keys. */
    private static boolean mayHoldSecret(String address) {
        if (address.contains("@")) return true;
        if (!address.startsWith("http")) return false;
        URI uri = URI.create(address);
        String path = uri.getRawPath();
        return uri.getRawQuery() != null || (path != null && !path.isEmpty() && !path.equals("/"));
    }
}
