package org.assaydao.mirror;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.assaydao.chain.RelayGauge;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The relay's gauge over what queue, sender and mirror keep in PostgreSQL; a reading is kept for a second. */
final class MeasuredRelay implements RelayGauge {
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Before anything was measured: three blocks of twelve seconds, first votes, and a block of 30 million gas. */
    private static final Duration INCLUSION = Duration.ofSeconds(36);

    private static final Duration BLOCK = Duration.ofSeconds(12);
    private static final BigDecimal BALLOT_GAS = BigDecimal.valueOf(42_000);

    /** What a ballot that goes alone uses above that (docs/decisions/0015), and for each byte of its call (EIP-7623). */
    private static final BigDecimal ALONE_GAS = BigDecimal.valueOf(65_000);

    private static final BigDecimal BYTE_GAS = BigDecimal.valueOf(40);

    /** What stood longer had trouble that is over: it says nothing of the next one, and may not close the intake for hours. */
    private static final Duration LONGEST_INCLUSION = Duration.ofMinutes(10);

    private static final BigDecimal BLOCK_GAS = BigDecimal.valueOf(30_000_000);

    private final JdbcTemplate jdbc;
    private final RelayBook book;
    private final SeenExtensions extensions;
    private final Optional<Address> relay;
    private final TokenAmount gasPerProposal;
    private volatile @Nullable Kept last;

    MeasuredRelay(
            JdbcTemplate jdbc,
            RelayBook book,
            SeenExtensions extensions,
            Optional<Address> relay,
            TokenAmount gasPerProposal) {
        this.jdbc = jdbc;
        this.book = book;
        this.extensions = extensions;
        this.relay = relay;
        this.gasPerProposal = gasPerProposal;
    }

    private record Kept(Reading reading, long at) {}

    @Override
    public Reading read() {
        Kept kept = last;
        if (kept != null && System.nanoTime() - kept.at() < FRESH.toNanos()) return kept.reading();
        Kept now = new Kept(new Reading(relay.flatMap(this::money), backlog(), pace()), System.nanoTime());
        last = now;
        return now.reading();
    }

    @Override
    public TokenAmount gasLeft(ProposalId proposal) {
        TokenAmount bound = book.gasOf(proposal).plus(promised(proposal));
        return bound.exceeds(gasPerProposal) ? TokenAmount.ZERO : gasPerProposal.minus(bound);
    }

    /** What ballots that were accepted and have not ended will use at the most, wherever they wait. */
    private TokenAmount promised(ProposalId proposal) {
        return jdbc.query(
                        """
                        with open as (
                            select coalesce(sum(case what when 'TAKEN' then ballots when 'ENDED' then -ballots end), 0) as ballots
                            from ballot_sum where proposal = ?),
                        alone as (
                            select count(*) as ballots, coalesce(sum(length(calldata)), 0) as bytes from outbound_intent
                            where proposal = ? and ended is null and intent like 'tx:relay/%/0x%')
                        select open.ballots * ? + alone.ballots * ? + alone.bytes * ? from open, alone""",
                        (row, _) -> ProposalBook.amount(row.getBigDecimal(1)),
                        proposal.toString(),
                        proposal.toString(),
                        BALLOT_GAS,
                        ALONE_GAS,
                        BYTE_GAS)
                .getFirst();
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

    /** Spending is read on the chain's clock, in the blocks of the last hour and the last day. */
    private Optional<Money> money(Address key) {
        return jdbc
                .query(
                        """
                        with newest as (select time from mirror_checkpoint where name = 'SEEN'),
                        spent as (
                            select o.cost, b.time from outbound o
                            join mirror_block b on b.number = o.mined_block and b.canonical
                            where o.sender = ? and b.time > (select time from newest) - 86400)
                        select s.balance, s.at,
                            (select coalesce(sum(cost), 0) from spent
                                where time > (select time from newest) - 3600) as hour,
                            (select coalesce(sum(cost), 0) from spent) as day
                        from relay_standing s where s.sender = ?""",
                        (row, _) -> new Money(
                                ProposalBook.amount(row.getBigDecimal("balance")),
                                ProposalBook.amount(perHour(row)),
                                row.getObject("at", OffsetDateTime.class).toInstant()),
                        key.toBytes(),
                        key.toBytes())
                .stream()
                .findFirst();
    }

    private static BigDecimal perHour(ResultSet row) throws SQLException {
        BigDecimal overDay = row.getBigDecimal("day").divideToIntegralValue(BigDecimal.valueOf(24));
        return row.getBigDecimal("hour").max(overDay);
    }

    /** Ballots of a vote that is over wait for their closing, and for no relay. */
    private Backlog backlog() {
        return jdbc.query("""
                with over as (
                    select p.proposal from mirror_proposal p join mirror_checkpoint c on c.name = 'SEEN'
                    where p.deadline < c.time and p.proposal <> all(?)),
                waiting as (
                    select q.proposal, 1 as ballots, q.queued_at as since, q.tries from relay_queue q
                    where q.batch is null
                    union all
                    select i.proposal, i.ballots, i.requested_at, 0 from outbound_intent i
                    where i.ended is null and i.ballots > 0 and not exists (
                        select from outbound o where o.intent = i.intent and o.mined_block is not null))
                select coalesce(sum(ballots), 0), coalesce(extract(epoch from now() - min(since)), 0),
                    coalesce(max(tries), 0) from waiting w
                where not exists (select from over where over.proposal = w.proposal)""", (row, _) -> new Backlog(row.getLong(1), seconds(row, 2), row.getInt(3)), (Object)
                        extensions.running())
                .getFirst();
    }

    /** Over the last hundred transactions that stand in blocks, and the last 64 blocks. */
    private Pace pace() {
        return jdbc.query("""
                with mined as (
                    select o.sender, o.nonce, o.intent, o.gas_used, b.time from outbound o
                    join mirror_block b on b.number = o.mined_block and b.canonical
                    order by o.mined_block desc limit 100),
                waits as (
                    select m.time - min(p.time) as wait from mined m
                    join outbound o on o.sender = m.sender and o.nonce = m.nonce
                    join mirror_block p on p.number = o.prepared_at_block and p.canonical
                    group by m.sender, m.nonce, m.time),
                blocks as (
                    select b.number, b.time from mirror_block b, mirror_checkpoint c
                    where c.name = 'SEEN' and b.canonical and b.number > c.number - 64),
                carried as (
                    select sum(m.gas_used) as gas, sum(i.ballots) as ballots
                    from mined m join outbound_intent i on i.intent = m.intent and i.ballots > 0)
                select (select percentile_disc(0.95) within group (order by wait) from waits) as inclusion,
                    (select (max(time) - min(time))::numeric / nullif(max(number) - min(number), 0) from blocks) as block,
                    (select gas / ballots from carried) as ballot_gas,
                    (select block_gas from relay_standing order by at desc limit 1) as block_gas""", (row, _) -> pace(row)).getFirst();
    }

    private static Pace pace(ResultSet row) throws SQLException {
        Duration block = row.getBigDecimal("block") == null ? BLOCK : seconds(row, 2);
        Duration inclusion = row.getBigDecimal("inclusion") == null ? INCLUSION : seconds(row, 1);
        BigDecimal gas = Optional.ofNullable(row.getBigDecimal("ballot_gas")).orElse(BALLOT_GAS);
        BigDecimal room = Optional.ofNullable(row.getBigDecimal("block_gas")).orElse(BLOCK_GAS);
        long ballots = room.divideToIntegralValue(gas.multiply(BigDecimal.TWO)).longValue();
        Duration bounded = inclusion.compareTo(LONGEST_INCLUSION) > 0 ? LONGEST_INCLUSION : inclusion;
        return new Pace(bounded.compareTo(block) < 0 ? block : bounded, block, Math.max(1, ballots));
    }

    private static Duration seconds(ResultSet row, int column) throws SQLException {
        return Duration.ofMillis(row.getBigDecimal(column).movePointRight(3).longValue());
    }
}
