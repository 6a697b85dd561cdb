package org.assaydao.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.api.security.Callers;
import org.assaydao.app.SystemSettings.RelayKey;
import org.assaydao.app.SystemSettings.RemotePostgres;
import org.assaydao.app.embedded.StartRefused;
import org.assaydao.settings.AssaySettings;
import org.assaydao.settings.Setting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that starts a system: one for each setting that has one. */
final class SystemOptions {
    private final Map<String, Object> given = new HashMap<>();

    @Option(names = "--verbose", description = "Show the log on the console too.")
    boolean verbose;

    @Spec(Spec.Target.MIXEE)
    void offerTo(CommandSpec command) {
        for (AssaySettings.Named named : AssaySettings.named()) {
            if (!named.setting().option().isEmpty()) command.addOption(option(named));
        }
    }

    private OptionSpec option(AssaySettings.Named named) {
        Setting setting = named.setting();
        OptionSpec.Builder option = OptionSpec.builder(setting.option())
                .paramLabel(setting.label())
                .description(description(named))
                .type(setting.repeats() ? List.class : named.type() == int.class ? Integer.class : String.class)
                .getter(new IGetter() {
                    @Override
                    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as picocli asks for it
                    public <T> @Nullable T get() {
                        return (T) given.get(named.property());
                    }
                })
                .setter(new ISetter() {
                    @Override
                    public <T> T set(T value) {
                        if (value == null) given.remove(named.property());
                        else given.put(named.property(), value);
                        return value;
                    }
                });
        return (setting.repeats() ? option.splitRegex(",") : option).build();
    }

    private static String description(AssaySettings.Named named) {
        String sentence = named.setting().value().replace("`", "");
        String usual = named.usual().isEmpty() ? "" : "; default: " + named.usual();
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + " (property " + named.property()
                + ", or " + named.variable() + usual + ").";
    }

    /** What was asked for, or a sentence about what cannot be meant. */
    SystemSettings settings() {
        AssaySettings asked = bound();
        AssaySettings.Management management = asked.management();
        return new SystemSettings(
                asked.data(),
                address("--bind", asked.bind()),
                inRange("--port", asked.port()),
                inRange("--management-port", management.port()),
                new SystemSettings.Edge(
                        address("--management-bind", management.bind()),
                        file(management.tokenFile()),
                        inRange("--chain-port", asked.chain().port()),
                        asked.cors().origins(),
                        proxies(asked.trustedProxies())),
                verbose,
                postgres(asked.postgres()),
                address(
                        "--mongo-uri",
                        "assay.mongo.uri",
                        "ASSAY_MONGO_URI",
                        asked.mongo().uri()),
                address(
                        "--chain-rpc",
                        "assay.chain.rpc",
                        "ASSAY_CHAIN_RPC",
                        String.join(",", asked.chain().rpc())),
                file(asked.chain().deployment()),
                relayKey(asked.relay()));
    }

    /** Options before system properties, and these before the environment. */
    private AssaySettings bound() {
        MutablePropertySources sources = new StandardEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource("options", given));
        sources.addLast(new MapPropertySource("variables of names of their own", named()));
        try {
            return AssaySettings.of(sources);
        } catch (BindException unreadable) {
            ConfigurationProperty property = unreadable.getProperty();
            throw new StartRefused(
                    unreadable.getName() + " cannot be "
                            + (property == null ? "what it is" : "\"" + property.getValue() + "\"") + ".",
                    unreadable);
        }
    }

    private static Map<String, Object> named() {
        Map<String, Object> named = new HashMap<>();
        for (AssaySettings.Named setting : AssaySettings.named()) {
            String variable = setting.setting().variable();
            String value = variable.isEmpty() ? null : System.getenv(variable);
            if (value != null) named.put(setting.property(), value);
        }
        return named;
    }

    private static @Nullable Path file(String name) {
        return name.isEmpty() ? null : Path.of(name);
    }

    private static List<String> proxies(List<String> proxies) {
        for (String proxy : proxies) {
            if (!Callers.isNetwork(proxy)) {
                throw new StartRefused("--trusted-proxies takes addresses and networks, as 10.0.0.0/8 or ::1; \""
                        + proxy + "\" is neither.");
            }
        }
        return proxies;
    }

    private static InetAddress address(String option, String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new StartRefused(option + " " + bind + " is no address of this machine.", unknown);
        }
    }

    private static int inRange(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new StartRefused(option + " must be a port from 0 to 65535, not " + port + ".");
        }
        return port;
    }

    private static @Nullable RemotePostgres postgres(AssaySettings.Postgres asked) {
        if (asked.url().isEmpty()) return null;
        if (asked.url().contains("password=")) {
            throw new StartRefused("--postgres-url must not hold a password; put it into a file and name that with"
                    + " --postgres-password-file.");
        }
        return new RemotePostgres(asked.url(), asked.user(), file(asked.passwordFile()));
    }

    private static @Nullable RelayKey relayKey(AssaySettings.Relay asked) {
        Path keystore = file(asked.keystore());
        Path password = file(asked.passwordFile());
        if (keystore == null && password == null) return null;
        if (keystore == null || password == null) {
            throw new StartRefused("--relay-keystore and --relay-password-file belong together.");
        }
        return new RelayKey(keystore, password);
    }

    /** An argument list is readable by every user of a machine, so a secret may come by the environment alone. */
    private @Nullable String address(String option, String property, String variable, String asked) {
        Object argument = given.getOrDefault(property, System.getProperty(property, ""));
        List<?> arguments = argument instanceof List<?> several ? several : List.of(argument);
        if (arguments.stream().anyMatch(one -> mayHoldSecret(one.toString()))) {
            throw new StartRefused(option + " must hold neither a password nor a key; set " + variable + " instead.");
        }
        return asked.isEmpty() ? null : asked;
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
