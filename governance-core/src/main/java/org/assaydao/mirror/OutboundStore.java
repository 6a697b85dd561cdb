package org.assaydao.mirror;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is to be sent and what was signed for it, in PostgreSQL. Bytes stand here before they go out. */
final class OutboundStore {
    /** The deadline of what has none: after every other. */
    static final long NO_DEADLINE = Long.MAX_VALUE;

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_PAUSE_DOUBLINGS = 6;

    private final JdbcTemplate jdbc;
    private final SeenExtensions extensions;

    OutboundStore(JdbcTemplate jdbc, SeenExtensions extensions) {
        this.jdbc = jdbc;
        this.extensions = extensions;
    }

    /** Something that was asked for and is not settled; {@code proposal} is that of its ballots. */
    record Intent(IntentId id, Address to, HexBytes calldata, Optional<ProposalId> proposal) {}

    /**
     * A signed transaction whose intent is not settled.
     *
     * @param replaced true when another one took its nonce; it may still be the one that is mined
     * @param deadline when its ballots count no more; none while an extension of it is not final [chain seconds]
     * @param refusedAt the block since which a node refuses it in words that are not known
     * @param minedIn the block in which it was seen last
     */
    record Outgoing(
            Hash32 hash,
            IntentId intent,
            Address sender,
            long nonce,
            Fees fees,
            BigInteger gasLimit,
            HexBytes raw,
            long preparedAtBlock,
            boolean broadcast,
            boolean replaced,
            long deadline,
            OptionalLong refusedAt,
            OptionalLong minedIn) {
        /** The most that it can cost [wei]. */
        BigInteger cost() {
            return gasLimit.multiply(fees.most());
        }
    }

    /** Keeps what is to be sent. The third attempt waits for two seconds, and each later one longer, up to a minute. */
    void request(IntentId intent, Address to, HexBytes calldata, Optional<ProposalId> proposal, int ballots) {
        int doublings = Math.min(intent.attempt() - 2, LONGEST_PAUSE_DOUBLINGS);
        long pause = doublings <= 0 ? 0 : FIRST_PAUSE.toMillis() << doublings;
        jdbc.update(
                """
                insert into outbound_intent (intent, recipient, calldata, proposal, ballots, not_before)
                values (?, ?, ?, ?, ?, now() + ? * interval '1 millisecond') on conflict do nothing""",
                intent.toString(),
                to.toBytes(),
                calldata.toBytes(),
                proposal.map(ProposalId::toString).orElse(null),
                ballots,
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
                    and exists (select from outbound_intent i where i.intent = o.intent and i.ended is not null)""", chainId, settled.sender().toBytes(), settled.nonce());
    }

    /**
     * Intents for which nothing was signed yet and that wait for no pause: pushes, then relays by their deadlines, the
     * oldest of one deadline first. What a vote that is over would carry is not among them.
     */
    List<Intent> unsigned(int limit) {
        return jdbc.query("""
                select i.* from outbound_intent i left join mirror_proposal p on p.proposal = i.proposal
                    left join mirror_checkpoint c on c.name = 'SEEN'
                where i.ended is null and i.not_before <= now()
                    and (coalesce(p.deadline >= c.time, true) or p.proposal = any(?))
                    and not exists (select from outbound o where o.intent = i.intent)
                order by coalesce(p.deadline, 0), i.ordinal limit ?
                """, (row, _) -> intent(row), extensions.running(), limit);
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

    Intent intent(IntentId id) {
        return jdbc.query("select * from outbound_intent where intent = ?", (row, _) -> intent(row), id.toString())
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
    List<Long> freeNonces(long chainId, Address sender, long first, int count) {
        return jdbc.query(
                """
                with held as (
                    select nonce from outbound
                    where chain_id = ? and sender = ? and nonce >= ? and replaced_by is null)
                select free from generate_series(?::bigint, ? + ? + (select count(*) from held)) free
                where free not in (select nonce from held) order by free limit ?""", (row, _) -> row.getLong(1), chainId, sender.toBytes(), first, first, first, count, count);
    }

    /** The first attempt of {@code intent} that was never asked for. */
    IntentId unused(IntentId intent) {
        Boolean asked = jdbc.queryForObject(
                "select exists (select from outbound_intent where intent = ?)", Boolean.class, intent.toString());
        return Boolean.TRUE.equals(asked) ? unused(intent.next()) : intent;
    }

    void add(Outgoing signed, long chainId) {
        jdbc.update(
                """
                insert into outbound (hash, intent, chain_id, sender, nonce, max_fee, max_priority_fee, gas_limit, raw,
                    prepared_at_block)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                signed.hash().toBytes(),
                signed.intent().toString(),
                chainId,
                signed.sender().toBytes(),
                signed.nonce(),
                new BigDecimal(signed.fees().most()),
                new BigDecimal(signed.fees().priority()),
                new BigDecimal(signed.gasLimit()),
                signed.raw().toBytes(),
                signed.preparedAtBlock());
    }

    void replace(Hash32 old, Hash32 by) {
        jdbc.update("update outbound set replaced_by = ? where hash = ?", by.toBytes(), old.toBytes());
    }

    /** What was signed for an intent is given up with its nonce, which the key may use again. */
    void release(IntentId intent) {
        jdbc.update("update outbound set replaced_by = hash where intent = ? and not ended", intent.toString());
        end(intent, "GIVEN_UP");
    }

    /** Lets an intent wait that cannot be sent for a reason that lasts. */
    void pause(IntentId intent) {
        jdbc.update(
                "update outbound_intent set not_before = now() + ? * interval '1 second' where intent = ?",
                PAUSE.toSeconds(),
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

    private static Intent intent(ResultSet row) throws SQLException {
        return new Intent(
                IntentId.parse(row.getString("intent")),
                Address.of(row.getBytes("recipient")),
                HexBytes.of(row.getBytes("calldata")),
                Optional.ofNullable(row.getString("proposal")).map(ProposalId::parse));
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        return new Outgoing(
                Hash32.of(row.getBytes("hash")),
                IntentId.parse(row.getString("intent")),
                Address.of(row.getBytes("sender")),
                row.getLong("nonce"),
                new Fees(
                        row.getBigDecimal("max_fee").toBigIntegerExact(),
                        row.getBigDecimal("max_priority_fee").toBigIntegerExact()),
                row.getBigDecimal("gas_limit").toBigIntegerExact(),
                HexBytes.of(row.getBytes("raw")),
                row.getLong("prepared_at_block"),
                row.getBoolean("broadcast"),
                row.getBytes("replaced_by") != null,
                number(row, "deadline").orElse(NO_DEADLINE),
                number(row, "refused_at_block"),
                number(row, "mined_block"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
