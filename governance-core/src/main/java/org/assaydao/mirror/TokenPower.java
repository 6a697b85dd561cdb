package org.assaydao.mirror;

import java.util.Optional;
import org.assaydao.chain.VotingPower;
import org.assaydao.contracts.AssayToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.springframework.jdbc.core.JdbcTemplate;
import org.web3j.abi.datatypes.Event;

/**
 * Voting power as the token's own logs say (ERC-5805): the newest one about an account up to a block. No node is asked, and
 * no history is read but an account's transfers, once.
 */
final class TokenPower implements VotingPower {
    private static final long NEWEST = Long.MAX_VALUE;

    private final JdbcTemplate jdbc;
    private final Address token;
    private final TokenBalances balances;

    TokenPower(JdbcTemplate jdbc, MirrorStore store, Address token) {
        this.jdbc = jdbc;
        this.token = token;
        this.balances = new TokenBalances(jdbc, store, token);
    }

    @Override
    public Standing at(Address account, ChainTime timepoint) {
        return standing(account, lastBlockAt(timepoint));
    }

    @Override
    public Standing now(Address account) {
        return standing(account, NEWEST);
    }

    private Standing standing(Address account, long through) {
        TokenAmount votes = newest(AssayToken.DELEGATEVOTESCHANGED_EVENT, account, through)
                .map(fields -> fields.amount(2))
                .orElse(TokenAmount.ZERO);
        Address delegate = newest(AssayToken.DELEGATECHANGED_EVENT, account, through)
                .map(fields -> fields.address(2))
                .orElse(Address.ZERO);
        return new Standing(votes, balances.of(account, through), delegate);
    }

    /** The last block whose time is not after {@code time}: a checkpoint of that very second counts. */
    private long lastBlockAt(ChainTime time) {
        Long number = jdbc.queryForObject("""
                select max(number) from (select number from mirror_block where canonical and time <= ?
                    order by time desc, number desc limit 1) last""", Long.class, time.seconds());
        return number == null ? -1 : number;
    }

    /** The newest log of a kind whose first indexed field is the account. */
    private Optional<EventFields> newest(Event event, Address account, long through) {
        return jdbc
                .query(
                        """
                        select l.* from mirror_log l join mirror_block b on b.hash = l.block_hash
                        where b.canonical and l.address = ? and l.topics[1] = ? and l.topics[2] = ?
                            and l.block_number <= ?
                        order by l.block_number desc, l.log_index desc limit 1
                        """,
                        MirrorStore::log,
                        token.toBytes(),
                        Facts.topic(event).toBytes(),
                        topic(account),
                        through)
                .stream()
                .findFirst()
                .map(log -> EventFields.decode(event, log));
    }

    /** An account as an indexed field has it: 32 bytes, zeros first. */
    static byte[] topic(Address account) {
        byte[] topic = new byte[Hash32.BYTES];
        System.arraycopy(account.toBytes(), 0, topic, Hash32.BYTES - Address.BYTES, Address.BYTES);
        return topic;
    }
}
