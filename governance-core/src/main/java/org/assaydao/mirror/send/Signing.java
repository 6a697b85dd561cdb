package org.assaydao.mirror.send;

import static org.assaydao.contracts.AssayGovernor.GOVERNORINVALIDSIGNATURE_ERROR;
import static org.assaydao.contracts.AssayGovernor.INVALIDACCOUNTNONCE_ERROR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.GasEstimate;
import org.assaydao.chain.PushProbe.Verdict;
import org.assaydao.chain.Revert;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Intent.Batch;
import org.assaydao.kernel.Intent.Execute;
import org.assaydao.kernel.Intent.Fill;
import org.assaydao.kernel.Intent.Propose;
import org.assaydao.kernel.Intent.Queue;
import org.assaydao.kernel.Intent.Reject;
import org.assaydao.kernel.Intent.Relay;
import org.assaydao.kernel.Intent.Step;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.Wei;
import org.assaydao.mirror.outlook.VoterNonces;
import org.assaydao.mirror.send.OutboundStore.Outgoing;
import org.assaydao.mirror.send.OutboundStore.Wanted;
import org.assaydao.transaction.TransactionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what is new and would succeed now, nearest deadline first; gives up what final state refuses for good, and dissolves
 * a batch that no transaction can carry. What ballots may use was asked and reserved when each was accepted; here none that goes
 * alone gets more gas for one transaction than that.
 */
final class Signing {
    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);

    private static final int UNTOLD_BLOCKS = 3;

    /** So many are given up in a block because their votes are over. */
    private static final int LATE = 100;

    private final OutboundStore outbound;
    private final Mempool mempool;
    private final NodeProbe probe;
    private final SenderJournal journal;
    private final Dispatch dispatch;
    private final VoterNonces nonces;
    private final RelaySettings settings;

    Signing(
            OutboundStore outbound,
            Mempool mempool,
            NodeProbe probe,
            SenderJournal journal,
            Dispatch dispatch,
            VoterNonces nonces,
            RelaySettings settings) {
        this.outbound = outbound;
        this.mempool = mempool;
        this.probe = probe;
        this.journal = journal;
        this.dispatch = dispatch;
        this.nonces = nonces;
        this.settings = settings;
    }

    /**
     * What waits for a vote that is over comes to nothing: its ballots are ended by the closing, as of the same final block.
     */
    void newBlock(long fence) {
        outbound.late(LATE).forEach(late -> journal.abandon(fence, late, "its vote is over"));
    }

    boolean nothingNew(BlockPoint seen) {
        return outbound.unsigned(1, 1, seen.number()).isEmpty();
    }

    /**
     * Signs and sends at most {@code places}, of which {@code alone} are for ballots that go alone; what is in the way is told
     * as text. What cannot be sent as of this block is put off, so that it keeps nothing waiting behind it.
     */
    Optional<String> turn(
            long fence,
            List<Outgoing> waiting,
            int places,
            int alone,
            Mempool.Head head,
            BlockPoint seen,
            Patience pace) {
        if (places <= 0 || isStuck(waiting, head)) return Optional.empty();
        List<Wanted> fresh = outbound.unsigned(places, alone, seen.number());
        if (fresh.isEmpty()) return Optional.empty();
        Fees fees = head.market().atMost(settings.feeCap());
        if (fees.isBelow(head.baseFee())) {
            return Optional.of("fees above the configured cap are asked for: " + head.market());
        }
        Room room = Room.of(head, settings.transactionCap());
        List<GasEstimate> estimates = mempool.estimates(journal.sender(), fresh);
        List<SenderJournal.Offer> offers = new ArrayList<>();
        Funds funds = Funds.of(mempool, journal.sender(), waiting);
        boolean isShort = false;
        List<Runnable> putOff = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            Wanted intent = fresh.get(i);
            Room own = own(intent, room);
            Optional<Gas> gas = fitting(fence, intent, estimates.get(i), own);
            Wei free = funds.free();
            Optional<SenderJournal.Offer> offer = gas.flatMap(used -> payable(intent, used, own, fees, head, free));
            if (offer.isPresent()) {
                offers.add(offer.get());
                funds = funds.less(offer.get().gasLimit().at(offer.get().fees().most()));
                continue;
            }
            if (gas.isPresent()) {
                isShort = true;
                smaller(fence, intent, gas.get(), own, head, funds);
            }
            long again = seen.number() + pace.untilAgain(again(intent), intent.deadline());
            putOff.add(() -> outbound.putOff(intent.id(), again, gas.isEmpty()));
        }
        if (!putOff.isEmpty()) journal.note(fence, () -> putOff.forEach(Runnable::run));
        Optional<String> unpaid =
                isShort ? Optional.of(journal.sender() + " has not the money to pay for gas") : Optional.empty();
        if (offers.isEmpty()) return unpaid;
        Nonce nonce = mempool.nonce(journal.sender());
        // One that the market has left behind by now, or that the node refused, is seen to in the next turn.
        return dispatch.send(fence, journal.sign(fence, offers, nonce, seen.number()))
                .trouble()
                .or(() -> unpaid);
    }

    /** The first in line offers less than gas costs: what came behind it would only bind money that it may need. */
    private boolean isStuck(List<Outgoing> waiting, Mempool.Head head) {
        return waiting.stream()
                .filter(one -> journal.isOurs(one) && !one.replaced())
                .findFirst()
                .filter(first -> first.fees().isBelow(head.baseFee()))
                .isPresent();
    }

    /** A batch that cannot be sent as it is, is dissolved soon; what is alone waits longer each time. */
    private static int again(Wanted intent) {
        return intent.id().purpose() instanceof Batch ? 0 : intent.tries();
    }

    /** A ballot that goes alone was accepted for what is reserved for it: no attempt uses more. */
    private static Room own(Wanted intent, Room room) {
        return intent.id().purpose() instanceof Relay
                ? room.atMost(intent.reserved().orElse(Gas.ZERO))
                : room;
    }

    /**
     * An offer that the money pays for as a node counts it: at what the market asks, with room for its rising, or with half of
     * that where a block may take it.
     */
    private Optional<SenderJournal.Offer> payable(
            Wanted intent, Gas gas, Room own, Fees fees, Mempool.Head head, Wei free) {
        return Stream.of(fees, fees.halved())
                .filter(offered -> !offered.isBelow(head.baseFee()))
                .flatMap(offered -> {
                    Room paid = own.paidFor(free.buys(offered.most()));
                    return paid.fits(gas)
                            ? Stream.of(new SenderJournal.Offer(intent, paid.limitFor(gas), offered))
                            : Stream.empty();
                })
                .findFirst();
    }

    /** Dissolves a batch that all of the key's money does not pay for; what only those before it keep from it waits. */
    private void smaller(long fence, Wanted intent, Gas gas, Room own, Mempool.Head head, Funds funds) {
        boolean everPayable = payable(intent, gas, own, head.market().atMost(settings.feeCap()), head, funds.balance())
                .isPresent();
        if (intent.id().purpose() instanceof Batch && !everPayable) {
            journal.abandon(fence, intent.id(), TransactionEvent.NO_MONEY);
        }
    }

    /** The gas that it uses where that fits; what does not is seen to. */
    private Optional<Gas> fitting(long fence, Wanted intent, GasEstimate estimate, Room room) {
        return switch (estimate) {
            case GasEstimate.Uses(var gas)
            when !room.fits(gas) -> {
                tooMuch(fence, intent, gas);
                yield Optional.empty();
            }
            case GasEstimate.Uses(var gas) -> Optional.of(gas);
            case GasEstimate.Reverts(var error) -> {
                refuse(fence, intent, error);
                yield Optional.empty();
            }
            case GasEstimate.Unknown(var message) -> {
                untold(fence, intent, message);
                yield Optional.empty();
            }
        };
    }

    /** A node that fails for a moment says nothing of a batch; one that never tells its gas says that it is too much. */
    private void untold(long fence, Wanted intent, String why) {
        if (intent.id().purpose() instanceof Batch && intent.tries() + 1 >= UNTOLD_BLOCKS) {
            journal.abandon(fence, intent.id(), "its gas cannot be told: " + why);
        }
    }

    /** A batch goes back to its ballots, which go out in smaller ones; anything else waits until it uses less or may more. */
    private void tooMuch(long fence, Wanted intent, Gas gas) {
        if (intent.id().purpose() instanceof Batch) {
            journal.abandon(fence, intent.id(), "it would use " + gas + " gas, more than one transaction may now");
        } else {
            LOG.warn("{} waits: it would use {} gas, more than it may now", intent.id(), gas);
        }
    }

    private void refuse(long fence, Wanted intent, Revert why) {
        switch (intent.id().purpose()) {
            case Batch _, Step _ -> journal.abandon(fence, intent.id(), "it would revert: " + why.text());
            case Relay _, Propose _, Queue _, Execute _, Reject _, Fill _ -> {
                NodeProbe.Trial trial = probe.tried(intent.to(), intent.calldata());
                trial.error()
                        .filter(error -> trial.verdict() == Verdict.NEVER && !mayBecomeValid(intent, error))
                        .ifPresent(error -> journal.abandon(fence, intent.id(), error.text()));
            }
        }
    }

    /** A signature over a sequential nonce becomes valid when the voter's ballots before it are in. */
    private boolean mayBecomeValid(Wanted intent, Revert error) {
        boolean byNonce = error.name().equals(GOVERNORINVALIDSIGNATURE_ERROR.getName())
                || error.name().equals(INVALIDACCOUNTNONCE_ERROR.getName());
        return byNonce
                && intent.id().purpose() instanceof Relay relay
                && intent.proposal()
                        .filter(proposal -> nonces.mayComeYet(proposal, relay.voter()))
                        .isPresent();
    }
}
