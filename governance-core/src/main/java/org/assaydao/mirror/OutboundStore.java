package org.assaydao.mirror;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is to be sent and what was signed for it, in PostgreSQL. Bytes stand here before they go out. */
final class OutboundStore {
    private final JdbcTemplate jdbc;

    OutboundStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Something that was asked for and is not settled. */
    record Intent(long ordinal, IntentId id, Address to, HexBytes calldata) {}

    /**
     * A signed transaction whose intent is not settled.
     *
     * @param replaced true when another one took its nonce with higher fees; it may still be the one that is mined
     */
    record Outgoing(
            Hash32 hash,
            IntentId intent,
            long nonce,
            Fees fees,
            BigInteger gasLimit,
            HexBytes raw,
            long preparedAtBlock,
            boolean broadcast,
            boolean replaced) {}

    void request(IntentId intent, Address to, HexBytes calldata) {
        jdbc.update(
                "insert into outbound_intent (intent, recipient, calldata) values (?, ?, ?) on conflict do nothing",
                intent.toString(),
                to.toBytes(),
                calldata.toBytes());
    }

    void end(IntentId intent, String how) {
        jdbc.update("update outbound_intent set ended = ? where intent = ? and ended is null", how, intent.toString());
        jdbc.update("update outbound set ended = true where intent = ? and not ended", intent.toString());
    }

    /** Intents for which nothing was signed yet, oldest first. */
    List<Intent> unsigned(int limit) {
        return jdbc.query("""
                select * from outbound_intent i where ended is null
                    and not exists (select from outbound o where o.intent = i.intent)
                order by ordinal limit ?
                """, (row, _) -> intent(row), limit);
    }

    Intent intent(IntentId id) {
        return jdbc.query("select * from outbound_intent where intent = ?", (row, _) -> intent(row), id.toString())
                .getFirst();
    }

    /** True when an older intent than {@code ordinal} whose purpose ends alike (the same voter's relay) is not settled. */
    boolean hasOlderOf(long ordinal, String purposeEnd) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select from outbound_intent
                    where ended is null and ordinal < ? and right(intent, ?) = ?)
                """, Boolean.class, ordinal, purposeEnd.length(), purposeEnd));
    }

    /** What is signed for unsettled intents, by nonce, replaced ones too. */
    List<Outgoing> outgoing(long chainId, Address sender) {
        return jdbc.query(
                "select * from outbound where chain_id = ? and sender = ? and not ended order by nonce, created_at",
                (row, _) -> outgoing(row),
                chainId,
                sender.toBytes());
    }

    /** The first nonce of {@code sender} that nothing was ever signed for. */
    long freeNonce(long chainId, Address sender) {
        Long free = jdbc.queryForObject(
                "select coalesce(max(nonce) + 1, 0) from outbound where chain_id = ? and sender = ?",
                Long.class,
                chainId,
                sender.toBytes());
        return free == null ? 0 : free;
    }

    void add(Outgoing signed, long chainId, Address sender) {
        jdbc.update(
                """
                insert into outbound (hash, intent, chain_id, sender, nonce, max_fee, max_priority_fee, gas_limit, raw,
                    prepared_at_block)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                signed.hash().toBytes(),
                signed.intent().toString(),
                chainId,
                sender.toBytes(),
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

    void markBroadcast(Hash32 hash) {
        jdbc.update("update outbound set broadcast = true where hash = ?", hash.toBytes());
    }

    private static Intent intent(ResultSet row) throws SQLException {
        return new Intent(
                row.getLong("ordinal"),
                IntentId.parse(row.getString("intent")),
                Address.of(row.getBytes("recipient")),
                HexBytes.of(row.getBytes("calldata")));
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        return new Outgoing(
                Hash32.of(row.getBytes("hash")),
                IntentId.parse(row.getString("intent")),
                row.getLong("nonce"),
                new Fees(
                        row.getBigDecimal("max_fee").toBigIntegerExact(),
                        row.getBigDecimal("max_priority_fee").toBigIntegerExact()),
                row.getBigDecimal("gas_limit").toBigIntegerExact(),
                HexBytes.of(row.getBytes("raw")),
                row.getLong("prepared_at_block"),
                row.getBoolean("broadcast"),
                row.getBytes("replaced_by") != null);
    }
}
