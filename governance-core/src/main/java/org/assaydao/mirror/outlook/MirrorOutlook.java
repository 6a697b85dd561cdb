package org.assaydao.mirror.outlook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Finality;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.decode.Subjects;
import org.assaydao.mirror.follow.ChainWatch;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.follow.MirrorStore.Extent;
import org.assaydao.mirror.follow.Operations;
import org.assaydao.mirror.follow.ProposalBook;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.outlook.HeldFacts.Asked;
import org.assaydao.mirror.outlook.HeldFacts.Moment;
import org.assaydao.mirror.outlook.Unapplied.Told;
import org.assaydao.proposal.ProposalEvent.ProposalDefeated;
import org.assaydao.proposal.ProposalEvent.ProposalSucceeded;
import org.assaydao.proposal.Totals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the chain shows beyond the views, from the mirror's tables alone, as of one moment. */
final class MirrorOutlook implements ChainOutlook {
    private static final String CANONICAL_LOGS = """
            select l.*, b.time from mirror_log l join mirror_block b on b.hash = l.block_hash
            where b.canonical and l.block_number > ? and
            """;

    private final JdbcTemplate jdbc;
    private final MirrorStore store;
    private final ProposalBook book;
    private final Operations operations;
    private final Facts facts;
    private final ChainWatch watch;
    private final TransactionTemplate oneMoment;
    private final HeldFacts held = new HeldFacts();

    MirrorOutlook(
            JdbcTemplate jdbc,
            MirrorStore store,
            ProposalBook book,
            Facts facts,
            ChainWatch watch,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.store = store;
        this.book = book;
        this.operations = new Operations(jdbc);
        this.facts = facts;
        this.watch = watch;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public ChainClock clock() {
        return clock(store.checkpoints());
    }

    private static ChainClock clock(Map<Depth, BlockPoint> points) {
        return new ChainClock(
                at(points, Depth.SEEN), at(points, Depth.SAFE), at(points, Depth.FINALIZED), at(points, Depth.APPLIED));
    }

    @Override
    public ChainClock decidingClock() {
        watch.standstill().ifPresent(why -> {
            throw new ChainNotReady("nothing is decided while the mirror stands still: " + why);
        });
        return clock();
    }

    private static BlockPoint at(Map<Depth, BlockPoint> points, Depth depth) {
        BlockPoint point = points.get(depth);
        if (point == null) throw new ChainNotReady("no block of the chain has been mirrored yet");
        return point;
    }

    @Override
    public Later laterThan(long block, String subject) {
        return moment(new Asked(block, subject, false), clock -> {
            List<Told> told = told("l.subjects && ?::text[]", from(block, clock), (Object) names(subject));
            List<PendingFact> outcomes = outcomes("proposal = ?", block, subject);
            return facts(block, told, outcomes, subject::equals, clock);
        });
    }

    @Override
    public Later laterThanOfAll(long block, String subjectPrefix) {
        return moment(new Asked(block, subjectPrefix, true), clock -> {
            List<Told> told =
                    told("""
                    exists (select from unnest(l.subjects) s
                        where starts_with(s, ?) or starts_with(s, ?) or starts_with(s, ?))
                    """, from(block, clock), subjectPrefix, Subjects.votesOn(subjectPrefix), Subjects.OPERATION);
            List<PendingFact> outcomes = outcomes("starts_with(proposal, ?)", block, subjectPrefix);
            return facts(block, told, outcomes, subject -> subject.startsWith(subjectPrefix), clock);
        });
    }

    /** Under which names what concerns a subject is found. */
    private String[] names(String subject) {
        Stream<String> operated = subject.startsWith("proposal:")
                ? operations.of(subject).stream().map(Subjects::operation)
                : Stream.empty();
        return Stream.concat(Stream.of(subject, Subjects.votesOn(subject)), operated)
                .toArray(String[]::new);
    }

    /** Where reading begins: sums of ballots are counted from the applied block, also where a view is ahead of it. */
    private static long from(long block, ChainClock clock) {
        return Math.min(block, clock.applied().number());
    }

    private List<PendingFact> facts(
            long block, List<Told> told, List<PendingFact> outcomes, Predicate<String> wanted, ChainClock clock) {
        Set<String> tallied = told.stream()
                .flatMap(one -> one.reading() instanceof Reading.Tally tally
                        ? Stream.of(tally.proposal().toString())
                        : Stream.empty())
                .collect(Collectors.toSet());
        Map<String, Long> ballots = tallied.isEmpty() ? Map.of() : book.ballots(tallied);
        Map<Hash32, ProposalId> driven = operations.proposals(told.stream()
                .flatMap(one -> one.reading() instanceof Reading.Operation operation
                        ? Stream.of(operation.operation())
                        : Stream.empty())
                .collect(Collectors.toSet()));
        return Stream.concat(Unapplied.facts(told, clock, wanted, ballots, driven).stream(), outcomes.stream())
                .filter(pending -> pending.fact().position().block() > block)
                .sorted(Comparator.comparing(pending -> pending.fact().position()))
                .toList();
    }

    private List<Told> told(String condition, long after, Object... parameters) {
        Object[] all = Stream.concat(Stream.of(after), Stream.of(parameters)).toArray();
        return jdbc.query(
                CANONICAL_LOGS + condition + " order by l.block_number, l.log_index",
                (row, number) -> {
                    ChainLog log = MirrorStore.log(row, number);
                    return new Told(log, ChainTime.of(row.getLong("time")), facts.read(log));
                },
                all);
    }

    /** Outcomes that are recorded already and not in the view yet; they have no log. */
    private List<PendingFact> outcomes(String condition, long block, String proposals) {
        return jdbc.query("""
                select * from mirror_proposal where outcome is not null and outcome_block > ? and
                """ + condition, (row, _) -> outcome(row), block, proposals);
    }

    private static PendingFact outcome(ResultSet row) throws SQLException {
        ProposalId proposal = ProposalId.parse(row.getString("proposal"));
        Totals totals = ProposalBook.totals(row);
        TokenAmount quorum = ProposalBook.amount(row.getBigDecimal("quorum"));
        ChainPosition position =
                ChainPosition.withoutLog(row.getLong("outcome_block"), Hash32.of(row.getBytes("outcome_hash")));
        ChainFact fact = "SUCCEEDED".equals(row.getString("outcome"))
                ? new ProposalSucceeded(proposal, totals, quorum, position)
                : new ProposalDefeated(proposal, totals, quorum, position);
        return new PendingFact(fact, Finality.FINALIZED, Hash32.ZERO, ChainTime.of(row.getLong("outcome_time")));
    }

    /**
     * Reads clock, logs and sums as of one moment, so that a checkpoint moving in between cannot tear them apart; while the
     * chain stands still, what was asked before is answered from what was read then.
     */
    private Later moment(Asked asked, Function<ChainClock, List<PendingFact>> reading) {
        Moment now = moment();
        Optional<List<PendingFact>> before = held.find(asked, now);
        if (before.isPresent()) return new Later(now.clock(), before.get());
        return Objects.requireNonNull(oneMoment.execute(_ -> {
            Moment moment = moment();
            List<PendingFact> facts = reading.apply(moment.clock());
            held.keep(asked, moment, facts);
            return new Later(moment.clock(), facts);
        }));
    }

    private Moment moment() {
        Extent now = store.extent();
        return new Moment(clock(now.points()), now.mends());
    }
}
