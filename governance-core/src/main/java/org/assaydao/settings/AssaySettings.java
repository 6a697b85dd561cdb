package org.assaydao.settings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.PropertySources;

/**
 * Everything that is set for a system, each setting with its default and with what it means. A property is named as its
 * component: {@code assay.relay.gasPerVoter} is {@code assay.relay.gas-per-voter}. What is empty is not set.
 */
@ConfigurationProperties("assay")
public record AssaySettings(
        @Setting(
                value =
                        "where the system keeps everything, the embedded servers and the log among it; locked while in use",
                option = "--data",
                label = "DIR")
        @DefaultValue("data")
        Path data,

        @Setting(value = "port of the API; 0 takes any free one", option = "--port", label = "N") @DefaultValue("8080")
        int port,

        @Setting(value = "address to listen on", option = "--bind", label = "ADDRESS") @DefaultValue("127.0.0.1")
        String bind,

        @DefaultValue Management management,
        @DefaultValue Postgres postgres,
        @DefaultValue Mongo mongo,
        @DefaultValue Chain chain,
        @DefaultValue Relay relay,
        @DefaultValue Ballots ballots,
        @DefaultValue Keeper keeper,
        @DefaultValue Refusals refusals,
        @DefaultValue Cors cors,

        @Setting(
                value =
                        "addresses or networks of your proxies, by commas, whose `Forwarded` or `X-Forwarded-For` says who"
                                + " called (where both are there and differ, neither: let the proxy drop the one that it does not"
                                + " write); without it everybody behind one proxy shares what one caller may do",
                option = "--trusted-proxies",
                label = "LIST")
        @DefaultValue
        List<String> trustedProxies,

        @DefaultValue Connections connections,
        @DefaultValue Reads reads,
        @DefaultValue Exports exports,
        @DefaultValue Statements statements,
        @DefaultValue Evidence evidence,
        @DefaultValue Events events,
        @DefaultValue Personal personal,
        @DefaultValue Pruning pruning,
        @DefaultValue Reconcile reconcile) {

    /**
     * The port of operators.
     *
     * @param token what a write to it must carry, as the start found or made it
     */
    public record Management(
            @Setting(
                    value = "port of health, metrics and rebuilds; 0 takes any free one",
                    option = "--management-port",
                    label = "N")
            @DefaultValue("8081")
            int port,

            @Setting(
                    value = "address of that port, whatever `--bind` says",
                    option = "--management-bind",
                    label = "ADDRESS")
            @DefaultValue("127.0.0.1")
            String bind,

            @Setting(
                    value =
                            "the file with what a write to that port must carry; `ASSAY_MANAGEMENT_TOKEN` holds the token"
                                    + " itself, and without either one is made in the data directory",
                    option = "--management-token-file",
                    label = "FILE")
            @DefaultValue("")
            String tokenFile,

            @Setting(
                    "further names, by commas, by which that port may be called, for a scraper in a network of its own")
            @DefaultValue
            Set<String> hosts,

            @DefaultValue("") String token) {}

    /**
     * The store of events.
     *
     * @param password as the start read it
     */
    public record Postgres(
            @Setting(
                    value = "a PostgreSQL server instead of the embedded one",
                    option = "--postgres-url",
                    label = "JDBC-URL")
            @DefaultValue("")
            String url,

            @Setting(value = "its role", option = "--postgres-user", label = "ROLE") @DefaultValue("assay")
            String user,

            @Setting(value = "the file with its password", option = "--postgres-password-file", label = "FILE")
            @DefaultValue("")
            String passwordFile,

            @Setting(
                    "connections of one instance: 16 threads of endpoints, the ballot writer, the leased loops and one for"
                            + " each event processor")
            @DefaultValue("40")
            int connections,

            @DefaultValue("") String password) {}

    public record Mongo(
            @Setting(
                    value = "a MongoDB server instead of the embedded one; the variable alone may hold a password",
                    option = "--mongo-uri",
                    label = "URI")
            @DefaultValue("")
            String uri) {}

    /**
     * The chain, and how it is asked.
     *
     * @param embedded whether it is this system's own
     */
    public record Chain(
            @Setting(
                    value =
                            "an EVM node instead of the embedded chain; several, by commas or the option again, stand in for"
                                    + " each other; the variable alone may hold a key",
                    option = "--chain-rpc",
                    label = "URL",
                    repeats = true)
            @DefaultValue
            List<String> rpc,

            @Setting(
                    value = "the addresses that the deployment script wrote; needed with `--chain-rpc`",
                    option = "--deployment",
                    label = "FILE",
                    variable = "ASSAY_DEPLOYMENT")
            @DefaultValue("")
            String deployment,

            @Setting(
                    value = "port of the embedded chain's JSON-RPC; 0 keeps the one that the directory had before",
                    option = "--chain-port",
                    label = "N")
            @DefaultValue("0")
            int port,

            @Setting("after so long without a new block the node counts as standing still; more for a chain that makes"
                    + " blocks on demand")
            @DefaultValue("2m")
            Duration longestBlock,

            @Setting("how often the node is asked") @DefaultValue("250ms")
            Duration poll,

            @Setting("how long it may take to answer") @DefaultValue("10s")
            Duration timeout,

            @DefaultValue("false") boolean embedded) {}

    /**
     * The relay: its key, what it may spend, and how long it waits.
     *
     * @param sample true for the embedded chain's published key instead of one of the operator's own
     */
    public record Relay(
            @Setting(
                    value =
                            "the encrypted keystore of the key that pays for relays and pushes; needed with `--chain-rpc`",
                    option = "--relay-keystore",
                    label = "FILE")
            @DefaultValue("")
            String keystore,

            @Setting(value = "the file with its password", option = "--relay-password-file", label = "FILE")
            @DefaultValue("")
            String passwordFile,

            @Setting("the most a unit of gas may cost") @DefaultValue("500")
            BigDecimal maxFeeGwei,

            @Setting(
                    "the most one transaction may cost; nodes refuse one that may cost more than 1 unless told otherwise")
            @DefaultValue("0.9")
            BigDecimal maxTransactionEther,

            @Setting(
                    "the gas that ballots of one proposal may use together, some 240 000 first votes; asked when a ballot is"
                            + " accepted")
            @DefaultValue("10000000000")
            BigInteger gasPerProposal,

            @Setting(
                    "the gas that a voter's ballot on a proposal may use where it goes alone (with a reason, or over a"
                            + " sequential nonce), the code of his account and failed attempts included; asked when it is accepted")
            @DefaultValue("2000000")
            BigInteger gasPerVoter,

            @Setting("health tells a relay key's money that lasts for less than this") @DefaultValue("24h")
            Duration lowBalance,

            @Setting(
                    "health tells a relay key that does not hold this, beside what accepted ballots may cost at the fees that"
                            + " are offered now")
            @DefaultValue("0.05")
            BigDecimal reserveEther,

            @Setting("how long an accepted ballot waits for others to be relayed with; 300 do not wait")
            @DefaultValue("4s")
            Duration patience,

            @DefaultValue("false") boolean sample) {}

    public record Ballots(
            @Setting(
                    "how long before the deadline gasless ballots are taken last at the least; measured times make it longer"
                            + " (below)")
            @DefaultValue("30")
            long closingMarginSeconds,

            @Setting("how many ballots of one address may be on their way at once, of 20 000 in all; beyond it 429"
                    + " `TOO_MANY_BALLOTS`. Whoever has as many as are left, counted by IPv6 network of 48 bits, is"
                    + " answered 503 `OVERLOADED`, so that several who take what they can leave some to others")
            @DefaultValue("5000")
            int mostOfOne) {}

    public record Keeper(
            @Setting("how often due steps are looked for") @DefaultValue("500ms")
            Duration pace,

            @Setting(
                    "how many steps of disputes, delistings, cases against auditors, drafts, incidents and payouts are paid for"
                            + " within a day; what is more waits, and anybody may send it")
            @DefaultValue("200")
            int stepsPerDay) {}

    public record Refusals(
            @Setting("refused requests of one address each second before it must wait") @DefaultValue("200")
            int perSecond,

            @Setting(
                    "how many of them it has beforehand; after that a ballot is still looked at that its voter signed, while"
                            + " less than 20 of his own were refused, and which has a vote or finds signed refusals of that address"
                            + " left. A ballot that was accepted before (200) and one without room (`INTAKE_FULL`) count as refused"
                            + " ones against that address, and never against their voter")
            @DefaultValue("5000")
            int burst) {}

    public record Cors(
            @Setting(
                    value =
                            "web origins that may use the API from a browser, by commas; `*` is all, and an empty list none",
                    option = "--cors-origins",
                    label = "LIST")
            @DefaultValue("*")
            List<String> origins) {}

    public record Connections(
            @Setting("connections in all") @DefaultValue("4096")
            int most,

            @Setting("connections from one caller") @DefaultValue("256")
            int mostOfOne) {}

    public record Reads(
            @Setting("how many reads are answered at once; beyond all of them anybody is answered 503 `OVERLOADED`, and"
                    + " before it whoever has as many as are left, counted by IPv6 network of 48 bits")
            @DefaultValue("1000")
            int most,

            @Setting("how many of one caller; beyond its share it is answered 429 `TOO_MANY_READS` with `Retry-After`")
            @DefaultValue("100")
            int mostOfOne,

            @Setting(
                    "how many may wait for a position (`?after=`) at once, refused alike; who waits holds no place among the"
                            + " reads that are answered, and takes one again when the wait is over")
            @DefaultValue("1000")
            int waiting,

            @Setting("how many of one caller") @DefaultValue("50")
            int waitingOfOne) {}

    public record Exports(
            @Setting("how many exports, statements of the fund and files of evidence go out at once; beyond it 503"
                    + " `OVERLOADED`, as for reads, among which each counts too")
            @DefaultValue("16")
            int most,

            @Setting("how many of one caller; beyond its share 429 `TOO_MANY_READS`") @DefaultValue("2")
            int mostOfOne,

            @Setting("how long one may take; what is longer breaks off") @DefaultValue("15m")
            Duration longest) {}

    public record Statements(
            @Setting("how many statements a key may add in a day; ballots are not counted") @DefaultValue("50")
            int ofOneKey,

            @Setting("how many statements an address may add in a day; ballots are not counted") @DefaultValue("100")
            int ofOneAddress,

            @Setting("how much applicants may add in a day altogether, and those who claim of one incident, in bytes of"
                    + " what they signed")
            @DefaultValue("16777216")
            long bytes) {}

    public record Evidence(
            @Setting("the largest file of evidence that is taken in, in bytes") @DefaultValue("67108864")
            long mostBytes,

            @Setting("how much the files of one side of a dispute (the challenger, the provider, all others) may have"
                    + " together, in bytes")
            @DefaultValue("268435456")
            long bytesOfOneSide,

            @Setting("how many uploads may be under way at once; whoever has as many as are left is answered 503"
                    + " `UPLOADS_FULL`")
            @DefaultValue("64")
            int open,

            @Setting("how many of one address") @DefaultValue("4")
            int openOfOneAddress,

            @Setting("after so long without a byte an upload is let go") @DefaultValue("1h")
            Duration idle,

            @Setting("so long after it was begun an upload is let go in any case") @DefaultValue("6h")
            Duration longest,

            @Setting(
                    "how much one address (a /48 of IPv6) may send in a day, in bytes, whatever becomes of it; beyond it"
                            + " 429 `EVIDENCE_QUOTA_SPENT`")
            @DefaultValue("536870912")
            long bytesOfOneAddress,

            @Setting("how much all may send in a day, in bytes") @DefaultValue("4294967296")
            long bytes) {}

    public record Events(
            @Setting("how many lines of the event stream an instance holds for readers that come back")
            @DefaultValue("10000")
            int held,

            @Setting("who may read the event stream at once") @DefaultValue("2000")
            int readers,

            @Setting("who of one address may") @DefaultValue("100")
            int readersOfOneAddress,

            @Setting("how long a reader of it may take nothing while there is something to take") @DefaultValue("30s")
            Duration patience) {}

    public record Personal(
            @Setting("the keys that wrap those of personal data; needed with `--postgres-url`") @DefaultValue("")
            String keyFile) {}

    public record Pruning(
            @Setting(
                    "how long old blocks without a log of ours, the bytes of settled transactions and lines of the event"
                            + " stream (but for as many of the newest as `assay.events.held`) are kept")
            @DefaultValue("30d")
            Duration keep,

            @Setting("how often is looked for what may go") @DefaultValue("1h")
            Duration every) {
        public Pruning {
            if (keep.isNegative() || keep.isZero()) {
                throw new IllegalArgumentException("assay.pruning.keep must be longer than nothing, not " + keep);
            }
        }
    }

    /** How often what is held is compared with the chain. */
    public record Reconcile(
            @Setting("after how many final blocks some of each kind is compared with the chain") @DefaultValue("100")
            long blocks,

            @Setting("of how many of each kind; what is known to differ is compared with them each time")
            @DefaultValue("20")
            int sample,

            @Setting("how often all of it is compared") @DefaultValue("24h")
            Duration whole) {
        public Reconcile {
            if (blocks < 1 || sample < 1) {
                throw new IllegalArgumentException(
                        "assay.reconcile.blocks and .sample must be at least 1, not " + blocks + " and " + sample);
            }
        }
    }

    /** The settings that these sources hold, the first before the others. */
    public static AssaySettings of(PropertySources sources) {
        return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("assay", AssaySettings.class);
    }

    /** A setting by the name of its property, with its default as text; an empty one is none. */
    public record Named(String property, Setting setting, Class<?> type, String usual) {
        public String variable() {
            return setting.variable().isEmpty()
                    ? property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT)
                    : setting.variable();
        }
    }

    /** All that an operator may set, in the order of the table. */
    public static List<Named> named() {
        return named("assay", AssaySettings.class).toList();
    }

    private static Stream<Named> named(String prefix, Class<?> group) {
        return Stream.of(group.getDeclaredConstructors()[0].getParameters()).flatMap(component -> {
            String property = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) return named(property, component.getType());
            Setting setting = component.getAnnotation(Setting.class);
            String usual =
                    String.join(",", component.getAnnotation(DefaultValue.class).value());
            return setting == null
                    ? Stream.empty()
                    : Stream.of(new Named(property, setting, component.getType(), usual));
        });
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
