package org.assaydao.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.embedded.ChainServer;
import org.assaydao.app.embedded.DataDirectory;
import org.assaydao.app.embedded.Ports;
import org.assaydao.app.embedded.Secret;
import org.assaydao.app.embedded.StartRefused;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.RelayGauge;
import org.assaydao.ledger.DeploymentBook;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Starts a whole system in this process: directory, servers, web application, in this order. */
public final class SystemStart {
    private static final Duration FOLLOWED = Duration.ofSeconds(10);
    static final String MANAGEMENT_TOKEN = "ASSAY_MANAGEMENT_TOKEN";

    private final SystemSettings settings;
    private final Installation installation;
    private final Map<String, String> terms;

    /** Prepares a start; nothing is touched yet. */
    public SystemStart(SystemSettings settings, Installation installation) {
        this(settings, installation, Map.of());
    }

    /**
     * Prepares a start whose contracts, if they are deployed by it, have terms of their own.
     *
     * @param terms variables of contracts/script/Deploy.s.sol
     */
    public SystemStart(SystemSettings settings, Installation installation, Map<String, String> terms) {
        this.settings = settings;
        this.installation = installation;
        this.terms = Map.copyOf(terms);
    }

    /**
     * Starts it and returns when it answers; on a failure everything that was started is stopped again. A node of the chain
     * that is away stops no start.
     */
    public RunningSystem start() throws IOException {
        requireFree("--port", settings.bind(), settings.port());
        requireFree("--management-port", settings.edge().managementBind(), settings.managementPort());
        DataDirectory data = DataDirectory.open(settings.data());
        BackingServers servers = null;
        ConfigurableApplicationContext web = null;
        try {
            servers = BackingServers.start(settings, data, installation);
            Path deployment = deployment(data, servers);
            ChainIdentity identity = identity(data, servers.backing(), deployment);
            identity.require();
            show(identity);
            web = startWeb(data, servers, deployment, identity);
            // The first of all starts binds the database now: before the migrations there was nothing to write it to.
            if (show(identity)) awaitChain(web.getBean(ChainOutlook.class), web.getBean(RelayGauge.class));
            RunningFile addresses = addresses(data, web, servers.backing());
            addresses.write(data.path());
            return new RunningSystem(data, servers, web, addresses, identity.refusal());
        } catch (IOException | RuntimeException fault) {
            for (AutoCloseable started : new @Nullable AutoCloseable[] {web, servers, data}) {
                closeAfter(fault, started);
            }
            throw fault;
        }
    }

    private static ChainIdentity identity(DataDirectory data, Backing backing, Path deployment) throws IOException {
        Backing.Postgres postgres = backing.postgres();
        var database = new DriverManagerDataSource(postgres.url(), postgres.user(), postgres.password());
        return new ChainIdentity(
                backing.chain().value(), deployment, data.path(), new DeploymentBook(database), postgres.url());
    }

    private static boolean show(ChainIdentity identity) {
        boolean isThere = identity.look();
        if (identity.refusal().isDone()) throw identity.refusal().join();
        return isThere;
    }

    /** Until the chain is followed and somebody relays nothing is taken; a node that takes longer is seen in the status. */
    private static void awaitChain(ChainOutlook outlook, RelayGauge relay) throws IOException {
        Patience.until(FOLLOWED, () -> {
            try {
                return outlook.decidingClock().seen().number() >= 0
                        && relay.read().standstill().isEmpty();
            } catch (ChainNotReady notYet) {
                return false;
            }
        });
    }

    private static void requireFree(String option, InetAddress bind, int port) throws IOException {
        if (port != 0 && !Ports.isFree(bind, port)) throw taken(option, port);
    }

    private static StartRefused taken(String option, int port) {
        return new StartRefused("Port " + port + " is taken; choose another one with " + option + ".");
    }

    private Path deployment(DataDirectory data, BackingServers servers) throws IOException {
        if (settings.deployment() != null) return settings.deployment();
        ChainServer embedded = servers.chain()
                .orElseThrow(() -> new StartRefused("A chain of your own needs --deployment: the file of addresses"
                        + " that contracts/script/Deploy.s.sol wrote."));
        return new ContractDeployment(installation, embedded, data.chain(), terms).require();
    }

    private ConfigurableApplicationContext startWeb(
            DataDirectory data, BackingServers servers, Path deployment, ChainIdentity identity) throws IOException {
        Map<String, Object> properties = properties(data, servers.backing());
        properties.put("assay.chain.deployment", deployment.toString());
        try {
            return new SpringApplicationBuilder(AssayApplication.class)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .initializers(context -> {
                        properties.put(
                                PersonalKeyFile.SETTING, personalKeys(context.getEnvironment(), data.path(), servers));
                        // First of all sources, for these are facts about what runs; in memory, so that no secret is an
                        // argument.
                        context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("running servers", properties));
                        var beans = context.getBeanFactory();
                        beans.registerSingleton("servers", servers);
                        beans.registerSingleton("chainGuard", identity);
                        servers.chain().ifPresent(chain -> beans.registerSingleton("chainServer", chain));
                    })
                    .run();
        } catch (PortInUseException inUse) {
            throw taken(inUse.getPort() == settings.port() ? "--port" : "--management-port", inUse.getPort());
        }
    }

    private static String personalKeys(Environment settings, Path data, BackingServers servers) {
        boolean embedded = servers.backing().postgres().embedded();
        try {
            return PersonalKeyFile.require(settings.getProperty(PersonalKeyFile.SETTING), data, embedded)
                    .toString();
        } catch (IOException fault) {
            throw new UncheckedIOException("the key that wraps those of personal data cannot be written", fault);
        }
    }

    private Map<String, Object> properties(DataDirectory data, Backing backing) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.bind().getHostAddress());
        properties.put("server.port", settings.port());
        properties.put(
                "management.server.address", settings.edge().managementBind().getHostAddress());
        properties.put("management.server.port", settings.managementPort());
        properties.put("assay.management.token", managementToken(data));
        properties.put("assay.cors.origins", settings.edge().corsOrigins());
        properties.put("assay.trusted-proxies", settings.edge().trustedProxies());
        properties.put("assay.data", data.path().toString());
        properties.put("assay.postgres.url", backing.postgres().url());
        properties.put("assay.postgres.user", backing.postgres().user());
        properties.put("assay.postgres.password", backing.postgres().password());
        properties.put("assay.mongo.uri", backing.mongo().value());
        properties.put("assay.chain.rpc", backing.chain().value());
        properties.put("assay.chain.embedded", backing.chain().embedded());
        if (settings.relayKey() != null) {
            properties.put(
                    "assay.relay.keystore", settings.relayKey().keystore().toString());
            properties.put(
                    "assay.relay.password-file",
                    settings.relayKey().passwordFile().toString());
        } else if (backing.chain().embedded()) {
            properties.put("assay.relay.sample", true);
        } else {
            throw new StartRefused("A chain of your own needs a key that pays for relays: --relay-keystore and"
                    + " --relay-password-file.");
        }
        return properties;
    }

    /** The token of the environment, of the operator's file, or of a file that is made in the data directory. */
    private String managementToken(DataDirectory data) throws IOException {
        Path file = tokenFile(data);
        if (file == null) return System.getenv(MANAGEMENT_TOKEN);
        return Files.exists(file) || settings.edge().managementTokenFile() != null
                ? Secret.read(file)
                : Secret.make(file);
    }

    private @Nullable Path tokenFile(DataDirectory data) {
        if (settings.edge().managementTokenFile() != null) {
            return settings.edge().managementTokenFile();
        }
        String fromEnvironment = System.getenv(MANAGEMENT_TOKEN);
        return fromEnvironment == null || fromEnvironment.isEmpty() ? data.managementToken() : null;
    }

    private RunningFile addresses(DataDirectory data, ConfigurableApplicationContext web, Backing backing) {
        return new RunningFile(
                ProcessHandle.current().pid(),
                Instant.now(),
                "http://" + host(settings.bind()) + ":" + web.getEnvironment().getRequiredProperty("local.server.port"),
                "http://" + host(settings.edge().managementBind()) + ":"
                        + web.getEnvironment().getRequiredProperty("local.management.port"),
                backing.postgres().url(),
                backing.postgres().user(),
                backing.postgres().passwordFile(),
                tokenFile(data),
                backing.mongo().shown(),
                backing.mongo().embedded() ? data.viewsPassword() : null,
                backing.chain().shown());
    }

    private static String host(InetAddress bind) {
        String address =
                bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress().getHostAddress() : bind.getHostAddress();
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static void closeAfter(Exception fault, @Nullable AutoCloseable started) {
        if (started == null) return;
        try {
            started.close();
        } catch (Exception second) {
            fault.addSuppressed(second);
        }
    }
}
