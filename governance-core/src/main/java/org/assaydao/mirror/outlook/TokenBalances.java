package org.assaydao.mirror.outlook;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assaydao.chain.BlockPoint;
import org.assaydao.contracts.AssayToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Balances of the token, summed from its transfers. What was summed through an applied block is held, so that an account's
 * history is read once and later only what came behind it; nothing that a reorganisation can change is held.
 */
final class TokenBalances {
    private static final int HELD = 10_000;
    private static final Hash32 TRANSFER = Facts.topic(AssayToken.TRANSFER_EVENT);

    private final JdbcTemplate jdbc;
    private final MirrorStore store;
    private final Address token;
    private final Map<Address, Sum> held = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Sum> eldest) {
            return size() > HELD;
        }
    };

    TokenBalances(JdbcTemplate jdbc, MirrorStore store, Address token) {
        this.jdbc = jdbc;
        this.store = store;
        this.token = token;
    }

    private record Sum(long through, BigInteger units) {
        static final Sum NONE = new Sum(-1, BigInteger.ZERO);
    }

    /** What the account held at the end of a block. */
    TokenAmount of(Address account, long through) {
        Sum known = known(account, through);
        long applied = store.checkpoint(Depth.APPLIED).map(BlockPoint::number).orElse(-1L);
        long settled = Math.max(known.through(), Math.min(applied, through));
        Sum upToApplied = known.through() == settled ? known : more(known, account, settled);
        keep(account, upToApplied);
        return new TokenAmount(
                through == settled
                        ? upToApplied.units()
                        : more(upToApplied, account, through).units());
    }

    private synchronized Sum known(Address account, long through) {
        Sum known = held.getOrDefault(account, Sum.NONE);
        return known.through() <= through ? known : Sum.NONE;
    }

    private synchronized void keep(Address account, Sum sum) {
        if (sum.through() > held.getOrDefault(account, Sum.NONE).through()) held.put(account, sum);
    }

    private Sum more(Sum before, Address account, long through) {
        BigInteger received = sum("l.topics[3]", account, before.through(), through);
        BigInteger sent = sum("l.topics[2]", account, before.through(), through);
        return new Sum(through, before.units().add(received).subtract(sent));
    }

    private BigInteger sum(String side, Address account, long after, long through) {
        BigInteger[] units = {BigInteger.ZERO};
        // The topic stands in the text, so that the index of transfers is known to hold them.
        jdbc.query(
                "select l.data from mirror_log l join mirror_block b on b.hash = l.block_hash"
                        + " where b.canonical and l.topics[1] = '\\x"
                        + TRANSFER.toString().substring(2) + "' and "
                        + side + " = ? and l.address = ? and l.block_number > ? and l.block_number <= ?",
                row -> {
                    units[0] = units[0].add(new BigInteger(1, Arrays.copyOf(row.getBytes(1), Hash32.BYTES)));
                },
                TokenPower.topic(account),
                token.toBytes(),
                after,
                through);
        return units[0];
    }
}
