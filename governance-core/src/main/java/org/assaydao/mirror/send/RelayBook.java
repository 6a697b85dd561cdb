package org.assaydao.mirror.send;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Intent.Relay;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Wei;
import org.assaydao.mirror.send.Mempool.Mined;
import org.assaydao.mirror.send.OutboundStore.Outgoing;
import org.assaydao.transaction.TransactionEvent;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.springframework.jdbc.core.JdbcTemplate;

/** What relaying has cost and what there is to pay with, in PostgreSQL: budgets and the relay's gauge read it. */
final class RelayBook {
    private static final byte[] ALL_VOTERS = {};

    private final JdbcTemplate jdbc;

    RelayBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes note of what the sender read at a new block. */
    void stands(Address sender, Wei balance, Mempool.Head head, long block) {
        jdbc.update(
                """
                insert into relay_standing (sender, balance, block_gas, block, gas_price, max_fee) values (?, ?, ?, ?, ?, ?)
                on conflict (sender) do update set balance = excluded.balance, block_gas = excluded.block_gas,
                    block = excluded.block, gas_price = excluded.gas_price, max_fee = excluded.max_fee, at = now()""",
                sender.toBytes(),
                new BigDecimal(balance.units()),
                new BigDecimal(head.gasLimit().units()),
                block,
                new BigDecimal(head.price().units()),
                new BigDecimal(head.market().most().units()));
    }

    /** Takes note, under {@code fence}, of where transactions stand now; one that a reorganisation took out stands in none. */
    void mined(long fence, List<Outgoing> live, Map<Hash32, Mined> mined) {
        for (Outgoing one : live) {
            Mined place = mined.get(one.hash());
            if (place != null) {
                // A reorganisation may put it into another block of the same number, where it comes to something else.
                jdbc.update(
                        """
                        update outbound set mined_block = ?, mined_fence = ?, succeeded = ?, gas_used = ?, cost = ?
                        where hash = ? and (mined_block, succeeded, gas_used, cost) is distinct from (?, ?, ?, ?)""",
                        place.block(),
                        fence,
                        place.succeeded(),
                        new BigDecimal(place.gasUsed().units()),
                        new BigDecimal(place.cost().units()),
                        one.hash().toBytes(),
                        place.block(),
                        place.succeeded(),
                        new BigDecimal(place.gasUsed().units()),
                        new BigDecimal(place.cost().units()));
            } else if (place == null && one.minedIn().isPresent()) {
                jdbc.update("""
                        update outbound set mined_block = null, mined_fence = null, succeeded = null, gas_used = null, cost = null
                        where hash = ?""", (Object) one.hash().toBytes());
            }
        }
    }

    /**
     * Adds what final transactions used to the sums of their proposals, and of the voter where one carried a single ballot. The
     * rows are locked in the order of their proposals' bytes, as by those who reserve, so that neither waits in a circle.
     */
    void used(List<TransactionEvent.Fact> facts) {
        List<String> intents = new ArrayList<>();
        List<byte[]> voters = new ArrayList<>();
        List<String> gas = new ArrayList<>();
        for (TransactionEvent.Fact fact : facts) {
            intents.add(fact.intent().toString());
            voters.add(ALL_VOTERS);
            gas.add(used(fact).toString());
            if (!(fact.intent().purpose() instanceof Relay relay)) continue;
            intents.add(fact.intent().toString());
            voters.add(relay.voter().toBytes());
            gas.add(used(fact).toString());
        }
        jdbc.update("""
                insert into relay_gas (proposal, voter, gas)
                select sent.proposal, used.voter, sum(used.gas)
                from unnest(?, ?, ?::numeric[]) as used (intent, voter, gas) join outbound_intent sent using (intent)
                where sent.proposal is not null
                group by sent.proposal, used.voter order by sent.proposal collate "C", used.voter
                on conflict (proposal, voter) do update set gas = relay_gas.gas + excluded.gas""", intents.toArray(String[]::new), voters.toArray(byte[][]::new), gas.toArray(String[]::new));
    }

    private static Gas used(TransactionEvent.Fact fact) {
        return switch (fact) {
            case TransactionFinalised finalised -> finalised.gasUsed();
            case TransactionReverted reverted -> reverted.gasUsed();
            case TransactionDisplaced _ -> Gas.ZERO;
        };
    }

    /** The gas that final relays of a proposal's ballots used, and what is reserved for those that are accepted. */
    Gas boundOf(ProposalId proposal) {
        return gas(proposal, ALL_VOTERS);
    }

    /** The gas that final relays of a ballot used that carried it alone. */
    Gas gasOfVoter(BallotId ballot) {
        return gas(ballot.proposal(), ballot.voter().toBytes());
    }

    private Gas gas(ProposalId proposal, byte[] voter) {
        return jdbc
                .query(
                        "select gas + reserved from relay_gas where proposal = ? and voter = ?",
                        (row, _) -> gas(row.getBigDecimal(1)),
                        proposal.toString(),
                        voter)
                .stream()
                .findFirst()
                .orElse(Gas.ZERO);
    }

    static Gas gas(BigDecimal column) {
        return new Gas(column.toBigIntegerExact());
    }

    static Wei wei(BigDecimal column) {
        return new Wei(column.toBigIntegerExact());
    }
}
