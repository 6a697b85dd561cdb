package org.assaydao.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Refusal;
import org.assaydao.kernel.Address;
import tools.jackson.databind.JsonNode;

/** An event of court, vault, fund or delistings that the fraud is followed by: its signature, and whose it is. */
@SuppressWarnings("ImmutableEnumChecker") // Its functions hold nothing.
enum JusticeEvent {
    DISPUTE_OPENED(
            Deployed::court,
            "DisputeOpened(bytes32,address,address,uint8,uint64,uint256,uint256,uint16,address[],uint64,uint32)"),
    DEPOSIT_TAKEN(Deployed::court, "DepositTaken(bytes32,address,uint256,uint256)"),
    DISPUTE_ANSWERED(Deployed::court, "DisputeAnswered(bytes32,address,bytes32)"),
    DISPUTE_PUT(Deployed::court, "DisputePutToVote(bytes32,uint256,bytes32,uint32)"),
    VERDICT_RECORDED(Deployed::court, "VerdictRecorded(bytes32,bytes32,uint8,uint8,uint64)"),
    DISPUTE_SETTLED(Deployed::court, "DisputeSettled(bytes32,address,uint8,uint256,uint256,uint256,uint256)"),
    DEPOSIT_CREDITED(Deployed::court, "CreditAdded(address,uint256,uint256)"),
    DEPOSIT_DRAWN(Deployed::court, "CreditDrawn(address,uint256,uint256)"),
    BOND_DEPOSITED(Deployed::vault, "BondDeposited(address,bytes32,address,uint256,uint256)"),
    BOND_SLASHED(Deployed::vault, "BondSlashed(address,bytes32,uint256,uint256,uint256,uint256)"),
    BOUNTY_DRAWN(Deployed::vault, "CreditDrawn(address,uint256,uint256)"),
    DELISTING_OPENED(Deployed::delistings, "DelistingOpened(bytes32,address,address,bytes32)"),
    DELISTING_PUT(Deployed::delistings, "DelistingProposed(bytes32,address,uint256,uint32)"),
    DELISTED(Deployed::delistings, "ProviderDelisted(bytes32,address,uint256)"),
    FUND_ADVANCED(Deployed::fund, "FundAdvanced(address,uint256,uint256,uint256,uint256)"),
    PREMIUM_PAID(Deployed::fund, "PremiumPaid(address,address,uint256,address,uint256,uint256,uint256)"),
    INCIDENT_DECLARED(Deployed::fund, "IncidentDeclared(bytes32,address,address,address,bytes32)"),
    INCIDENT_OPENED(Deployed::fund, "IncidentOpened(bytes32,address,address,uint256,uint256,uint64)"),
    ESCROW_RELEASED(Deployed::fund, "EscrowReleased(bytes32,address,uint256,uint256)"),
    PAYOUT_DRAFTED(Deployed::fund, "PayoutDrafted(bytes32,bytes32,address,address,bytes32,uint256,bytes32,uint64)"),
    PAYOUT_PUT(Deployed::fund, "PayoutProposed(bytes32,bytes32,uint256,uint32)"),
    PAYOUT_ANNOUNCED(Deployed::fund, "StewardPayoutAnnounced(bytes32,bytes32,address,address,bytes32,uint256,bytes32)"),
    PAYOUT_CONFIRMED(
            Deployed::fund,
            "StewardPayoutConfirmed(bytes32,bytes32,address,address,address,bytes32,uint256,bytes32,uint64,uint64,uint256)"),
    PAYOUT_VETOED(Deployed::fund, "StewardPayoutVetoed(bytes32,address,uint256,uint256,uint256)"),
    PAYOUT_OPENED(Deployed::fund, "PayoutOpened(bytes32,bytes32,bytes32,address,bytes32,uint256,uint256,uint64)"),
    PAYOUT_DRAWN(Deployed::fund, "PayoutDrawn(bytes32,bytes32,address,address,uint256,uint256)"),
    PAYOUT_SWEPT(Deployed::fund, "PayoutSwept(bytes32,bytes32,address,uint256,uint256,uint256)");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Function<Deployed, Address> contract;
    private final String signature;

    JusticeEvent(Function<Deployed, Address> contract, String signature) {
        this.contract = contract;
        this.signature = signature;
    }

    /** A reading of these events of one deployment from a block on. */
    record Reader(Node node, Deployed at, long since) {
        /** Those with these first indexed arguments up to a block ({@code latest} or 0x…), the oldest first. */
        List<ChainLog> all(JusticeEvent event, String toBlock, Object... indexed) throws IOException {
            List<String> topics = new ArrayList<>();
            for (Object one : indexed) {
                topics.add(one instanceof Address account ? ChainLog.indexed(account) : one.toString());
            }
            return ChainLog.of(
                    node, event.contract.apply(at), event.signature, since, toBlock, topics.toArray(String[]::new));
        }

        /** The one that a transaction left. */
        ChainLog in(JusticeEvent event, JsonNode receipt) throws IOException {
            String transaction = receipt.path("transactionHash").asString();
            for (ChainLog log : all(event, "latest")) if (log.transaction().equals(transaction)) return log;
            throw new Refusal("Transaction " + transaction + " left no " + event + ".");
        }

        /** The newest of them, once there is one; nobody here makes it happen. */
        ChainLog await(JusticeEvent event, Object... indexed) throws IOException {
            List<ChainLog> found = new ArrayList<>();
            Patience.await(event.name() + " of " + List.of(indexed), PATIENCE, () -> {
                found.clear();
                found.addAll(all(event, "latest", indexed));
                return !found.isEmpty();
            });
            return found.getLast();
        }
    }
}
