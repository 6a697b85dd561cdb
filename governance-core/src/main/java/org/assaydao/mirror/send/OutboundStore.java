package org.assaydao.mirror.send;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Intent.Relay;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Wei;
import org.assaydao.mirror.outlook.SeenExtensions;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is to be sent and what was signed for it, in PostgreSQL. Bytes stand here before they go out. */
final class OutboundStore {
    /** The deadline of what has none: after every other. */
    static final long NO_DEADLINE = Long.MAX_VALUE;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_PAUSE_DOUBLINGS = 6;

    private final JdbcTemplate jdbc;
    private final SeenExtensions extensions;
    private final Gas gasPerVoter;

    OutboundStore(JdbcTemplate jdbc, SeenExtensions extensions, Gas gasPerVoter) {
        this.jdbc = jdbc;
        this.extensions = extensions;
        this.gasPerVoter = gasPerVoter;
    }

    /**
     * Something that was asked for and is not settled.
     *
     * @param proposal that of its ballots
     * @param reserved the gas that was reserved with the acceptance of the ballot that it carries alone
     * @param tries how often it was tried in vain for a reason of its own, in earlier attempts too
     * @param deadline when its ballots count no more; none while an extension of it is not final [chain seconds]
     */
    record Wanted(
            IntentId id,
            Address to,
            HexBytes calldata,
            Optional<ProposalId> proposal,
            Optional<Gas> reserved,
            int tries,
            long deadline) {}

    /**
     * A signed transaction whose intent is not settled.
     *
     * @param replaced true when another one took its nonce; it may still be the one that is mined
     * @param deadline when its ballots count no more; none while an extension of it is not final [chain seconds]
     * @param refusedAt the block since which a node refuses it in words that are not known
     * @param minedIn the block in which it was seen last
     * @param doubtedAt the final block since which its nonce is spent while no node tells its receipt
     */
    record Outgoing(
            Hash32 hash,
            IntentId intent,
            Address sender,
            Nonce nonce,
            Fees fees,
            Gas gasLimit,
            HexBytes raw,
            long preparedAtBlock,
            boolean broadcast,
            boolean replaced,
            long deadline,
            OptionalLong refusedAt,
            OptionalLong minedIn,
            OptionalLong doubtedAt) {
        /** The most that it can cost. */
        Wei cost() {
            return gasLimit.at(fees.most());
        }

        KeyNonce keyNonce() {
            return new KeyNonce(sender, nonce);
        }
    }

    /** A key's nonce, which one of its transactions takes. */
    record KeyNonce(Address sender, Nonce nonce) {}

    /**
     * Keeps what is to be sent. The third attempt waits for two seconds, and each later one longer, up to a minute. Once those
     * before it have used up what a voter may have one ballot cost, one waits for half of what is left of the vote; what would
     * cost as much again as is reserved for the ballot is tried no more, and ends with the vote.
     */
    void request(IntentId intent, Address to, HexBytes calldata, Optional<ProposalId> proposal, int ballots) {
        int doublings = Math.min(intent.attempt() - 2, LONGEST_PAUSE_DOUBLINGS);
        long pause = doublings <= 0 ? 0 : FIRST_PAUSE.toMillis() << doublings;
        Optional<IntentId> before = intent.previous();
        jdbc.update(
                """
                insert into outbound_intent (intent, recipient, calldata, proposal, ballots, tries, not_before)
                select ?, ?, ?, ?, ?,
                    coalesce((
                        select tries + case ended when 'REVERTED' then 1 else 0 end
                        from outbound_intent where intent = ?), 0),
                    coalesce((
                        select case when g.gas >= g.budget + coalesce(b.gas, 0) then 'infinity'
                            else now() + greatest(g.pause, (p.deadline - c.time) * 500) * interval '1 millisecond' end
                        from (select *, ? as budget, ?::bigint as pause from relay_gas) g
                        join mirror_proposal p on p.proposal = g.proposal join mirror_checkpoint c on c.name = 'SEEN'
                        left join ballot_live b on b.proposal = g.proposal and b.voter = g.voter
                        where g.proposal = ? and g.voter = ? and g.gas >= g.budget),
                        now() + ? * interval '1 millisecond')
                on conflict do nothing""",
                intent.toString(),
                to.toBytes(),
                calldata.toBytes(),
                proposal.map(ProposalId::toString).orElse(null),
                ballots,
                before.map(IntentId::toString).orElse(null),
                new BigDecimal(gasPerVoter.units()),
                pause,
                proposal.map(ProposalId::toString).orElse(null),
                before.isPresent() && intent.purpose() instanceof Relay relay
                        ? relay.voter().toBytes()
                        : null,
                pause);
    }

    /** The intent and whatever was signed for it need nothing any more. */
    void end(IntentId intent, String how) {
        endIntent(intent, how);
        jdbc.update("update outbound set ended = true where intent = ? and not ended", intent.toString());
    }

    /** Ends an intent whose bytes are followed further, for they may be mined. */
    void endIntent(IntentId intent, String how) {
        jdbc.update("update outbound_intent set ended = ? where intent = ? and ended is null", how, intent.toString());
    }

    /** Ends what was given up and had the nonce of {@code settled}, which is final. */
    void endBeside(Outgoing settled, long chainId) {
        jdbc.update("""
                update outbound o set ended = true where chain_id = ? and sender = ? and nonce = ? and not ended
                    and exists (select from outbound_intent i where i.intent = o.intent and i.ended is not null)""", chainId, settled.sender().toBytes(), settled.nonce().number());
    }

    /**
     * Intents for which nothing was signed yet and that wait for no pause: pushes, then relays by their deadlines, batches of one
     * deadline first and then the oldest. Of the places of ballots that go alone a quarter is for those that were tried in vain; more
     * of these come behind all others, so that none waits for them; steps of proceedings, which anybody may begin, come last. What a vote that is over would carry is not among them.
     *
     * @param alone how many ballots that go alone are told at the most
     * @param seen the number of the newest block
     */
    List<Wanted> unsigned(int limit, int alone, long seen) {
        return jdbc.query(
                """
                with waiting as (
                    select i.*, b.gas,
                        coalesce(p.deadline, case when i.intent like 'tx:step/%' then 9223372036854775807 else 0 end) as until,
                        case when p.proposal = any(?) then null else p.deadline end as deadline,
                        i.intent like 'tx:relay/%/0x%' as alone, i.intent like 'tx:relay/%/0x%' and i.tries > 0 as again
                    from outbound_intent i left join mirror_proposal p on p.proposal = i.proposal
                        left join mirror_checkpoint c on c.name = 'SEEN'
                        left join ballot_live b on b.proposal = i.proposal and b.voter = decode(
                            case when i.intent like 'tx:relay/%/0x%' then substr(split_part(i.intent, '/', 3), 3, 40) end,
                            'hex')
                    where i.ended is null and i.not_before <= now() and i.not_before_block <= ?
                        and (coalesce(p.deadline >= c.time, true) or p.proposal = any(?))
                        and not exists (select from outbound o where o.intent = i.intent)),
                told as (
                    select *, again and 4 * row_number() over (partition by again order by until, ordinal) > ? + 3 as late
                    from waiting),
                placed as (
                    select *, row_number() over (partition by alone order by late, until, ordinal) as place from told)
                select * from placed where not alone or place <= ?
                order by late, until, alone, ordinal limit ?""", (row, _) -> intent(row), extensions.running(), seen, extensions.running(), alone, alone, limit);
    }

    /** Intents for which nothing was signed, paused ones too, whose vote was over before the last applied block. */
    List<IntentId> late(int limit) {
        return jdbc.query("""
                select i.intent from outbound_intent i join mirror_proposal p on p.proposal = i.proposal
                join mirror_checkpoint c on c.name = 'APPLIED' and p.deadline < c.time
                where i.ended is null and not exists (select from outbound o where o.intent = i.intent)
                order by i.ordinal limit ?
                """, (row, _) -> IntentId.parse(row.getString(1)), limit);
    }

    /** The call of an intent, whatever was reserved for it. */
    Wanted intent(IntentId id) {
        return jdbc.query(
                        "select *, null::numeric as gas, null::bigint as deadline from outbound_intent where intent = ?",
                        (row, _) -> intent(row),
                        id.toString())
                .getFirst();
    }

    /** What is signed by any key and not settled, by key and nonce, replaced ones too. */
    List<Outgoing> outgoing(long chainId) {
        return jdbc.query("""
                select o.*, p.deadline from outbound o left join outbound_intent i on i.intent = o.intent
                left join mirror_proposal p on p.proposal = i.proposal and p.proposal <> all(?)
                where o.chain_id = ? and not o.ended order by o.sender, o.nonce, o.created_at
                """, (row, _) -> outgoing(row), extensions.running(), chainId);
    }

    /**
     * The first {@code count} nonces of {@code sender} from {@code first} on that nothing holds here; one that was released
     * is free again, whatever was signed behind it.
     */
    List<Nonce> freeNonces(long chainId, Address sender, Nonce first, int count) {
        return jdbc.query(
                """
                with held as (
                    select nonce from outbound
                    where chain_id = ? and sender = ? and nonce >= ? and replaced_by is null)
                select free from generate_series(?::bigint, ? + ? + (select count(*) from held)) free
                where free not in (select nonce from held) order by free limit ?""",
                (row, _) -> Nonce.of(row.getLong(1)),
                chainId,
                sender.toBytes(),
                first.number(),
                first.number(),
                first.number(),
                count,
                count);
    }

    /** The first attempt of {@code intent} that was never asked for. */
    IntentId unused(IntentId intent) {
        Boolean asked = jdbc.queryForObject(
                "select exists (select from outbound_intent where intent = ?)", Boolean.class, intent.toString());
        return Boolean.TRUE.equals(asked) ? unused(intent.next()) : intent;
    }

    /** Keeps what was signed under {@code fence}. */
    void add(Outgoing signed, long chainId, long fence) {
        jdbc.update(
                """
                insert into outbound (hash, intent, chain_id, sender, nonce, max_fee, max_priority_fee, gas_limit, raw,
                    prepared_at_block, signed_fence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                signed.hash().toBytes(),
                signed.intent().toString(),
                chainId,
                signed.sender().toBytes(),
                signed.nonce().number(),
                new BigDecimal(signed.fees().most().units()),
                new BigDecimal(signed.fees().priority().units()),
                new BigDecimal(signed.gasLimit().units()),
                signed.raw().toBytes(),
                signed.preparedAtBlock(),
                fence);
    }

    void replace(Hash32 old, Hash32 by) {
        jdbc.update("update outbound set replaced_by = ? where hash = ?", by.toBytes(), old.toBytes());
    }

    /** What was signed for an intent is given up with its nonce, which the key may use again. */
    void release(IntentId intent) {
        jdbc.update("update outbound set replaced_by = hash where intent = ? and not ended", intent.toString());
        end(intent, "GIVEN_UP");
    }

    /** Takes note that an intent is not tried again before that block; {@code inVain} where that has a reason of its own. */
    void putOff(IntentId intent, long notBefore, boolean inVain) {
        jdbc.update(
                "update outbound_intent set tries = tries + ?, not_before_block = ? where intent = ?",
                inVain ? 1 : 0,
                notBefore,
                intent.toString());
    }

    void markBroadcast(Hash32 hash) {
        jdbc.update("update outbound set broadcast = true, refused_at_block = null where hash = ?", (Object)
                hash.toBytes());
    }

    void markRefused(Hash32 hash, long block) {
        jdbc.update(
                "update outbound set refused_at_block = coalesce(refused_at_block, ?) where hash = ?",
                block,
                hash.toBytes());
    }

    /** Takes note that a receipt is missing since that final block, or is missing no more. */
    void doubt(Hash32 hash, OptionalLong since) {
        jdbc.update(
                "update outbound set doubted_at_block = ? where hash = ?",
                since.isPresent() ? since.getAsLong() : null,
                hash.toBytes());
    }

    private static Wanted intent(ResultSet row) throws SQLException {
        return new Wanted(
                IntentId.parse(row.getString("intent")),
                Address.of(row.getBytes("recipient")),
                HexBytes.of(row.getBytes("calldata")),
                Optional.ofNullable(row.getString("proposal")).map(ProposalId::parse),
                Optional.ofNullable(row.getBigDecimal("gas")).map(RelayBook::gas),
                row.getInt("tries"),
                number(row, "deadline").orElse(NO_DEADLINE));
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        return new Outgoing(
                Hash32.of(row.getBytes("hash")),
                IntentId.parse(row.getString("intent")),
                Address.of(row.getBytes("sender")),
                Nonce.of(row.getLong("nonce")),
                new Fees(
                        RelayBook.wei(row.getBigDecimal("max_fee")),
                        RelayBook.wei(row.getBigDecimal("max_priority_fee"))),
                RelayBook.gas(row.getBigDecimal("gas_limit")),
                HexBytes.of(row.getBytes("raw")),
                row.getLong("prepared_at_block"),
                row.getBoolean("broadcast"),
                row.getBytes("replaced_by") != null,
                number(row, "deadline").orElse(NO_DEADLINE),
                number(row, "refused_at_block"),
                number(row, "mined_block"),
                number(row, "doubted_at_block"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
