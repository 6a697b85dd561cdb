package org.assaydao.mirror.outlook;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.VotingPower;
import org.assaydao.contracts.AssayToken;
import org.assaydao.contracts.AssayToken.DelegateChangedEventResponse;
import org.assaydao.contracts.AssayToken.DelegateVotesChangedEventResponse;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.decode.DeclaredEvent;
import org.assaydao.mirror.decode.Fields;
import org.assaydao.mirror.follow.MirrorStore;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Voting power as the token's own logs say (ERC-5805): the newest one about an account up to a block. No node is asked, and
 * no history is read but an account's transfers, once.
 */
final class TokenPower implements VotingPower {
    private static final long NEWEST = Long.MAX_VALUE;
    private static final DeclaredEvent<DelegateVotesChangedEventResponse> VOTES_CHANGED =
            new DeclaredEvent<>(AssayToken.DELEGATEVOTESCHANGED_EVENT, AssayToken::getDelegateVotesChangedEventFromLog);
    private static final DeclaredEvent<DelegateChangedEventResponse> DELEGATE_CHANGED =
            new DeclaredEvent<>(AssayToken.DELEGATECHANGED_EVENT, AssayToken::getDelegateChangedEventFromLog);

    private final JdbcTemplate jdbc;
    private final Address token;
    private final TokenBalances balances;

    TokenPower(JdbcTemplate jdbc, MirrorStore store, Address token) {
        this.jdbc = jdbc;
        this.token = token;
        this.balances = new TokenBalances(jdbc, store, token);
    }

    @Override
    public AccountPower at(Address account, ChainTime timepoint) {
        return standing(account, lastBlockAt(timepoint));
    }

    @Override
    public AccountPower now(Address account) {
        return standing(account, NEWEST);
    }

    @Override
    public Map<Address, TokenAmount> votes(Collection<Address> accounts, ChainTime timepoint) {
        return votes(accounts, lastBlockAt(timepoint));
    }

    private Map<Address, TokenAmount> votes(Collection<Address> accounts, long through) {
        Map<Address, TokenAmount> votes = new HashMap<>();
        newest(VOTES_CHANGED, accounts, through)
                .forEach(said -> votes.put(Fields.address(said.delegate), Fields.amount(said.newVotes)));
        return votes;
    }

    private AccountPower standing(Address account, long through) {
        // What is minted comes from there and what is burnt goes there; the token keeps no balance of nobody.
        if (account.equals(Address.ZERO)) return new AccountPower(TokenAmount.ZERO, TokenAmount.ZERO, Address.ZERO);
        TokenAmount votes = votes(List.of(account), through).getOrDefault(account, TokenAmount.ZERO);
        Address delegate = newest(DELEGATE_CHANGED, List.of(account), through).stream()
                .findFirst()
                .map(said -> Fields.address(said.toDelegate))
                .orElse(Address.ZERO);
        return new AccountPower(votes, balances.of(account, through), delegate);
    }

    /** The last block whose time is not after {@code time}: a checkpoint of that very second counts. */
    private long lastBlockAt(ChainTime time) {
        Long number = jdbc.queryForObject("""
                select max(number) from (select number from mirror_block where canonical and time <= ?
                    order by time desc, number desc limit 1) last""", Long.class, time.seconds());
        return number == null ? -1 : number;
    }

    /** The newest log of a kind whose first indexed field is the account, of each account that has one. */
    private <T> List<T> newest(DeclaredEvent<T> event, Collection<Address> accounts, long through) {
        return jdbc.query(
                """
                select newest.* from unnest(?) as wanted (account) cross join lateral (
                    select l.* from mirror_log l join mirror_block b on b.hash = l.block_hash
                    where b.canonical and l.address = ? and l.topics[1] = ? and l.topics[2] = wanted.account
                        and l.block_number <= ?
                    order by l.block_number desc, l.log_index desc limit 1) newest
                """,
                (row, number) -> event.read(MirrorStore.log(row, number)),
                accounts.stream().map(TokenPower::topic).toArray(byte[][]::new),
                token.toBytes(),
                event.topic().toBytes(),
                through);
    }

    /** An account as an indexed field has it: 32 bytes, zeros first. */
    static byte[] topic(Address account) {
        byte[] topic = new byte[Hash32.BYTES];
        System.arraycopy(account.toBytes(), 0, topic, Hash32.BYTES - Address.BYTES, Address.BYTES);
        return topic;
    }
}
