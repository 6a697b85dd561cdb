package org.assaydao.mirror.decode;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.node.ChainLog;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.protocol.core.methods.response.Log;

/**
 * What each log of our contracts says: one pure function from log to {@link Reading}, by contract and first topic.
 *
 * <p>Every event of every contract stands in one of the tables, those that are no fact of ours too; a log of another one
 * cannot be read, and stops the inward side.
 */
public final class Facts {
    /** An event of a contract, and how a log of it is read; what tells no fact needs no reading. */
    record Known(Event event, Function<ChainLog, Reading> reader) {}

    static final Function<ChainLog, Reading> NO_FACT = _ -> new Reading.NoFact();

    private static final List<Hash32> VOTES =
            List.of(topic(AssayGovernor.VOTECAST_EVENT), topic(AssayGovernor.VOTECASTWITHPARAMS_EVENT));

    private final Address governor;
    private final Map<Address, Map<Hash32, Known>> tables;

    public Facts(Contracts contracts) {
        this.governor = contracts.governor();
        this.tables = Map.ofEntries(
                entry(contracts.governor(), byTopic(new GovernorFacts(contracts.governor()).table())),
                entry(contracts.registry(), byTopic(RegistryFacts.table())),
                entry(contracts.vault(), byTopic(VaultFacts.table())),
                entry(contracts.fund(), byTopic(FundFacts.table())),
                entry(contracts.certificate(), byTopic(CertificateFacts.table())),
                entry(contracts.token(), byTopic(TokenFacts.table())),
                entry(contracts.timelock(), byTopic(TimelockFacts.table())),
                entry(contracts.court(), byTopic(CourtFacts.table())),
                entry(contracts.auditorBonds(), byTopic(AuditorBondFacts.table())),
                entry(contracts.delistings(), byTopic(DelistingFacts.table())),
                entry(contracts.auditorCases(), byTopic(AuditorCaseFacts.table())),
                entry(contracts.anchor(), byTopic(AnchorFacts.table())));
    }

    /** The contracts whose logs are kept, and the first topics of their events. */
    public Map<Address, Set<Hash32>> events() {
        return tables.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, table -> table.getValue().keySet()));
    }

    /**
     * What {@code log} says.
     *
     * @throws Undecodable when no table has its event or its fields cannot be read
     */
    public Reading read(ChainLog log) {
        Map<Hash32, Known> table = tables.get(log.address());
        if (table == null || log.topics().isEmpty()) {
            throw new Undecodable(log, table == null ? "the contract is none of ours" : "it has no topic");
        }
        Known known = table.get(log.topics().getFirst());
        if (known == null) {
            throw new Undecodable(log, "its event " + log.topics().getFirst() + " is not known");
        }
        try {
            return known.reader().apply(log);
        } catch (RuntimeException malformed) {
            throw new Undecodable(log, known.event().getName() + ": " + malformed.getMessage(), malformed);
        }
    }

    /** The name of the event that a log is; it must be one that can be read. */
    public String name(ChainLog log) {
        Map<Hash32, Known> table = tables.getOrDefault(log.address(), Map.of());
        Known known = table.get(log.topics().getFirst());
        if (known == null) throw new Undecodable(log, "its event is not known");
        return known.event().getName();
    }

    /** Under which names a log is found again. */
    public List<String> subjects(ChainLog log) {
        return Subjects.of(read(log));
    }

    /** True for a log that says that a vote was counted; its transaction tells by which channel. */
    public boolean isVote(ChainLog log) {
        return log.address().equals(governor)
                && !log.topics().isEmpty()
                && VOTES.contains(log.topics().getFirst());
    }

    private static Map<Hash32, Known> byTopic(List<Known> table) {
        Map<Hash32, Known> byTopic = new HashMap<>();
        for (Known known : table) {
            byTopic.put(topic(known.event()), known);
        }
        return Map.copyOf(byTopic);
    }

    public static Hash32 topic(Event event) {
        return Hash32.parse(EventEncoder.encode(event));
    }

    /** An event of which a log is one fact. */
    static <T> Known fact(Event event, Function<Log, T> binding, BiFunction<ChainLog, T, ChainFact> reader) {
        return reading(event, binding, (log, fields) -> new Reading.Facts(List.of(reader.apply(log, fields))));
    }

    static <T> Known reading(Event event, Function<Log, T> binding, BiFunction<ChainLog, T, Reading> reader) {
        DeclaredEvent<T> declared = new DeclaredEvent<>(event, binding);
        return new Known(event, log -> reader.apply(log, declared.read(log)));
    }

    static Known ofNoFact(Event event) {
        return new Known(event, NO_FACT);
    }
}
