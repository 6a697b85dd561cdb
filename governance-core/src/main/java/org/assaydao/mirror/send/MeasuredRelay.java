package org.assaydao.mirror.send;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.assaydao.ballot.RelayGas;
import org.assaydao.chain.RelayGauge;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Wei;
import org.assaydao.ledger.Claims;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.outlook.SeenExtensions;
import org.assaydao.turn.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The relay's gauge over what queue, sender and mirror keep in PostgreSQL; a reading is kept for a second. */
final class MeasuredRelay implements RelayGauge {
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** For each transaction that was not measured: it stands in the third block after its signing. */
    private static final int ASSUMED_BLOCKS = 3;

    /** From so many on, nineteen of twenty are a measure. */
    private static final int ENOUGH = 20;

    /** The leased loops and the processors that carry a ballot from its acceptance into a transaction. */
    private static final List<String> LOOPS = List.of("keeper", "sender");

    private static final List<String> PROCESSORS = List.of(ProcessorsConfiguration.AUTOMATIONS, OutboundIntents.GROUP);

    private static final Duration BLOCK = Duration.ofSeconds(12);
    private static final BigDecimal BALLOT_GAS = new BigDecimal(RelayGas.BATCHED.units());
    private static final BigDecimal BLOCK_GAS = BigDecimal.valueOf(30_000_000);

    private final JdbcTemplate jdbc;
    private final RelayBook book;
    private final SeenExtensions extensions;
    private final Optional<Address> relay;
    private final RelaySettings settings;
    private final Duration failOver;
    private final LongSupplier nanos;
    /** When a processor was first seen that nobody worked for and nobody has worked for since. */
    private final Map<String, Long> unclaimedAt = new ConcurrentHashMap<>();

    private volatile @Nullable Kept last;

    /**
     * A gauge that has read nothing yet.
     *
     * @param failOver so long whatever relays may be between two instances
     * @param nanos a monotonic clock
     */
    MeasuredRelay(
            JdbcTemplate jdbc,
            RelayBook book,
            SeenExtensions extensions,
            Optional<Address> relay,
            RelaySettings settings,
            Duration failOver,
            LongSupplier nanos) {
        this.jdbc = jdbc;
        this.book = book;
        this.extensions = extensions;
        this.relay = relay;
        this.settings = settings;
        this.failOver = failOver;
        this.nanos = nanos;
    }

    private record Kept(Reading reading, long at) {}

    @Override
    public Reading read() {
        Kept kept = last;
        if (kept != null && nanos.getAsLong() - kept.at() < FRESH.toNanos()) return kept.reading();
        Reading reading = new Reading(relay.flatMap(key -> money(key, true)), backlog(), pace(), standstill());
        Kept now = new Kept(reading, nanos.getAsLong());
        last = now;
        return now.reading();
    }

    private Optional<String> standstill() {
        for (String loop : LOOPS) {
            Optional<Duration> age = Lease.sinceTurn(loop, jdbc);
            if (age.filter(since -> since.compareTo(failOver) <= 0).isPresent()) continue;
            String since = age.map(time -> "for " + time.toSeconds() + " s").orElse("yet");
            return Optional.of("no turn of the " + loop + " has ended well " + since);
        }
        List<String> unclaimed = unclaimed();
        return unclaimed.isEmpty()
                ? Optional.empty()
                : Optional.of("no instance works for the processor " + String.join(", ", unclaimed));
    }

    /** Those that nobody has worked for longer than a fail-over takes: a claim is free for a moment whenever it changes hands. */
    private List<String> unclaimed() {
        List<String> free = new Claims(jdbc).without(PROCESSORS);
        long now = nanos.getAsLong();
        unclaimedAt.keySet().retainAll(free);
        return free.stream()
                .filter(processor -> now - unclaimedAt.computeIfAbsent(processor, _ -> now) > failOver.toNanos())
                .toList();
    }

    @Override
    public Gas gasLeft(ProposalId proposal) {
        return settings.gasPerProposal().beyond(book.boundOf(proposal));
    }

    @Override
    public Gas gasLeft(BallotId ballot) {
        return settings.gasPerVoter().beyond(book.gasOfVoter(ballot));
    }

    @Override
    public Optional<Duration> nextDeadline() {
        return jdbc.query("""
                        select m.deadline - c.time from mirror_proposal m, mirror_checkpoint c
                        where c.name = 'SEEN' and m.outcome is null and not m.canceled and m.deadline >= c.time
                            and exists (select from ballot_live l where l.proposal = m.proposal and not l.ended)
                        order by m.deadline limit 1""", (row, _) -> Duration.ofSeconds(row.getLong(1))).stream()
                .findFirst();
    }

    @Override
    public Optional<Gas> gasPaidFor() {
        return relay.flatMap(key -> {
            // Locked by a statement of its own, or the next one would not see what was reserved while this one waited.
            jdbc.queryForList("select from relay_standing where sender = ? for update", (Object) key.toBytes());
            return money(key, false).map(Money::gasPaidFor);
        });
    }

    private static Wei perHour(ResultSet row) throws SQLException {
        BigDecimal overDay = row.getBigDecimal("day").divideToIntegralValue(BigDecimal.valueOf(24));
        return RelayBook.wei(row.getBigDecimal("hour").max(overDay));
    }

    /**
     * What is owed is reserved with each ballot until a final fact ends it, less what successful relays of those used in blocks
     * whose cost the balance shows and whose facts are not applied; and all that anything else on its way may use. A push, a
     * transfer to oneself or a relay that reverted takes of the money and of nothing that is reserved.
     *
     * @param withSpending whether what was spent is read too, on the chain's clock, in the blocks of the last hour and the last day
     */
    private Optional<Money> money(Address key, boolean withSpending) {
        return jdbc
                .query(
                        """
                        with newest as (select time from mirror_checkpoint where name = 'SEEN'),
                        spent as (
                            select o.cost, b.time from outbound o
                            join mirror_block b on b.number = o.mined_block and b.canonical
                            where ? and o.sender = ? and b.time > (select time from newest) - 86400)
                        select s.balance, s.at, s.gas_price, greatest(s.max_fee, s.gas_price) as max_fee,
                            (select coalesce(sum(reserved), 0) from relay_gas where reserved > 0) as reserved,
                            (select coalesce(sum(o.gas_used), 0) from outbound o
                                where not o.ended and o.succeeded and o.intent like 'tx:relay/%' and o.mined_block <= s.block
                                    and o.mined_block > coalesce(
                                        (select number from mirror_checkpoint where name = 'APPLIED'), -1)) as used,
                            (select coalesce(sum(o.gas_limit), 0) from outbound o
                                where not o.ended and o.replaced_by is null and o.sender = s.sender
                                    and o.intent not like 'tx:relay/%'
                                    and (o.mined_block is null or o.mined_block > s.block)) as others,
                            (select coalesce(sum(cost), 0) from spent
                                where time > (select time from newest) - 3600) as hour,
                            (select coalesce(sum(cost), 0) from spent) as day
                        from relay_standing s where s.sender = ?""",
                        (row, _) -> new Money(
                                RelayBook.wei(row.getBigDecimal("balance")),
                                perHour(row),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                RelayBook.wei(row.getBigDecimal("gas_price")),
                                RelayBook.wei(row.getBigDecimal("max_fee")).atMost(settings.feeCap()),
                                RelayBook.wei(row.getBigDecimal("gas_price")).exceeds(settings.feeCap()),
                                RelayBook.gas(row.getBigDecimal("reserved")
                                        .subtract(row.getBigDecimal("used"))
                                        .max(BigDecimal.ZERO)
                                        .add(row.getBigDecimal("others")))),
                        withSpending,
                        key.toBytes(),
                        key.toBytes())
                .stream()
                .findFirst();
    }

    /**
     * Ballots that stand in no block of a seen transaction, whoever is to see to them next. Those of a vote that is over wait for
     * their closing, and those whose voter's vote is seen wait for its finality; neither waits for a relay.
     */
    private Backlog backlog() {
        return jdbc.query(
                        """
                with over as (
                    select p.proposal from mirror_proposal p join mirror_checkpoint c on c.name = 'SEEN'
                    where p.deadline < c.time and p.proposal <> all(?)),
                waiting as (
                    select q.proposal, '0x' || encode(q.voter, 'hex') as voter, q.queued_at as since, q.tries,
                        q.tries > 0 as tried
                    from relay_queue q where not exists (
                        select from outbound o where o.mined_block is not null
                            and o.intent = 'tx:relay/' || split_part(q.proposal, ':', 3) || '/' || q.batch)
                    union all
                    select i.proposal, left(split_part(i.intent, '/', 3), 42), first.requested_at,
                        coalesce(nullif(split_part(i.intent, '~', 2), '')::int - 1, 0), true
                    from outbound_intent i join outbound_intent first on first.intent = split_part(i.intent, '~', 1)
                    where i.ended is null and i.intent like 'tx:relay/%/0x%' and not exists (
                        select from outbound o where o.intent = i.intent and o.mined_block is not null))
                select count(*), coalesce(extract(epoch from now() - min(since)), 0),
                    coalesce(max(tries), 0) from waiting w
                where not exists (select from over where over.proposal = w.proposal)
                    and not (w.tried and exists (
                        select from mirror_log l join mirror_block b on b.hash = l.block_hash and b.canonical
                        where l.subjects @> array['ballot' || substr(w.proposal, 9) || ':' || w.voter]))""",
                        (row, _) -> new Backlog(row.getLong(1), seconds(row, 2), row.getInt(3)),
                        (Object) extensions.running())
                .getFirst();
    }

    /**
     * Over the last hundred transactions that came into blocks in the last hour of the chain's clock, and the last 64 blocks.
     *
     * <p>A wait is counted in blocks, for a clock that is moved on between two of them says nothing of waiting; and what an
     * instance's end lengthened is not among them, for that is fail-over. Where twenty are not there, the others are assumed.
     */
    private Pace pace() {
        return jdbc.query("""
                with newest as (select number, time from mirror_checkpoint where name = 'SEEN'),
                mined as (
                    select o.sender, o.nonce, o.intent, o.gas_used, o.mined_block, o.mined_fence from outbound o
                    join mirror_block b on b.number = o.mined_block and b.canonical
                    where o.mined_block is not null and b.time > (select time from newest) - 3600
                    order by o.mined_block desc limit 100),
                measured as (
                    select m.mined_block - min(o.prepared_at_block) as wait from mined m
                    join outbound o on o.sender = m.sender and o.nonce = m.nonce
                    group by m.sender, m.nonce, m.mined_block, m.mined_fence
                    having every(o.signed_fence is not distinct from m.mined_fence)),
                waits as (
                    select wait from measured
                    union all
                    select ? from generate_series(1, ? - (select count(*) from measured))),
                blocks as (
                    select b.time - lag(b.time) over (order by b.number) as seconds,
                        b.number - lag(b.number) over (order by b.number) as numbers
                    from mirror_block b, newest
                    where b.canonical and b.number > newest.number - 64),
                carried as (
                    select sum(m.gas_used) as gas, sum(i.ballots) as ballots
                    from mined m join outbound_intent i on i.intent = m.intent and i.ballots > 0)
                select (select percentile_disc(0.95) within group (order by wait) from waits) as inclusion,
                    (select percentile_disc(0.5) within group (order by seconds::numeric / numbers) from blocks) as block,
                    (select gas / ballots from carried) as ballot_gas,
                    (select block_gas from relay_standing order by at desc limit 1) as block_gas""", (row, _) -> pace(row), ASSUMED_BLOCKS, ENOUGH).getFirst();
    }

    private static Pace pace(ResultSet row) throws SQLException {
        Duration block = row.getBigDecimal("block") == null ? BLOCK : seconds(row, 2);
        BigDecimal gas = Optional.ofNullable(row.getBigDecimal("ballot_gas")).orElse(BALLOT_GAS);
        BigDecimal room = Optional.ofNullable(row.getBigDecimal("block_gas")).orElse(BLOCK_GAS);
        long ballots = room.divideToIntegralValue(gas.multiply(BigDecimal.TWO)).longValue();
        Duration inclusion = block.multipliedBy(Math.max(1, row.getLong("inclusion")));
        return new Pace(inclusion, block, Math.max(1, ballots));
    }

    private static Duration seconds(ResultSet row, int column) throws SQLException {
        return Duration.ofMillis(row.getBigDecimal(column).movePointRight(3).longValue());
    }
}
