package org.assaydao.mirror;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.Mempool.Mined;
import org.assaydao.mirror.OutboundStore.Outgoing;
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
    void stands(Address sender, TokenAmount balance, Mempool.Head head, long block) {
        jdbc.update("""
                insert into relay_standing (sender, balance, block_gas, block) values (?, ?, ?, ?)
                on conflict (sender) do update set balance = excluded.balance, block_gas = excluded.block_gas,
                    block = excluded.block, at = now()""", sender.toBytes(), ProposalBook.decimal(balance), new BigDecimal(head.gasLimit()), block);
    }

    /** Takes note of where transactions stand now; one that a reorganisation took out stands in none. */
    void mined(List<Outgoing> live, Map<Hash32, Mined> mined) {
        for (Outgoing one : live) {
            Mined place = mined.get(one.hash());
            if (place != null && one.minedIn().orElse(-1) != place.block()) {
                jdbc.update(
                        "update outbound set mined_block = ?, gas_used = ?, cost = ? where hash = ?",
                        place.block(),
                        ProposalBook.decimal(place.gasUsed()),
                        ProposalBook.decimal(place.cost()),
                        one.hash().toBytes());
            } else if (place == null && one.minedIn().isPresent()) {
                jdbc.update(
                        "update outbound set mined_block = null, gas_used = null, cost = null where hash = ?",
                        (Object) one.hash().toBytes());
            }
        }
    }

    /** Adds what a final transaction used to the sums of its proposal, and of its voter where it carried one ballot. */
    void used(TransactionEvent.Fact fact) {
        TokenAmount gas =
                switch (fact) {
                    case TransactionFinalised finalised -> finalised.gasUsed();
                    case TransactionReverted reverted -> reverted.gasUsed();
                    case TransactionDisplaced _ -> TokenAmount.ZERO;
                };
        add(fact.intent(), ALL_VOTERS, gas);
        if (fact.intent().isSingleRelay()) add(fact.intent(), voter(fact.intent()), gas);
    }

    private void add(IntentId intent, byte[] voter, TokenAmount gas) {
        jdbc.update("""
                insert into relay_gas (proposal, voter, gas)
                select proposal, ?, ? from outbound_intent where intent = ? and proposal is not null
                on conflict (proposal, voter) do update set gas = relay_gas.gas + excluded.gas""", voter, ProposalBook.decimal(gas), intent.toString());
    }

    /** The gas that final relays of a proposal's ballots used. */
    TokenAmount gasOf(ProposalId proposal) {
        return gas(proposal, ALL_VOTERS);
    }

    /** The gas that the relays of one voter's ballot used, where {@code intent} carries that ballot alone. */
    TokenAmount gasOfVoter(ProposalId proposal, IntentId intent) {
        return intent.isSingleRelay() ? gas(proposal, voter(intent)) : TokenAmount.ZERO;
    }

    private TokenAmount gas(ProposalId proposal, byte[] voter) {
        return jdbc
                .query(
                        "select gas from relay_gas where proposal = ? and voter = ?",
                        (row, _) -> ProposalBook.amount(row.getBigDecimal(1)),
                        proposal.toString(),
                        voter)
                .stream()
                .findFirst()
                .orElse(TokenAmount.ZERO);
    }

    private static byte[] voter(IntentId singleRelay) {
        return Address.parse(singleRelay.parts()[2]).toBytes();
    }
}
