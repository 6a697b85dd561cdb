package org.assaydao.mirror.send;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.mirror.send.OutboundStore.Outgoing;
import org.assaydao.mirror.send.OutboundStore.Wanted;
import org.assaydao.transaction.AbandonTransaction;
import org.assaydao.transaction.GiveUpTransaction;
import org.assaydao.transaction.MarkTransactionBroadcast;
import org.assaydao.transaction.PrepareTransaction;
import org.assaydao.transaction.ReplaceTransaction;
import org.assaydao.transaction.RequestTransaction;
import org.assaydao.turn.Lease;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Commits what the sender decides, event and bytes in one transaction that checks the fence, before anything goes out. */
final class SenderJournal {
    private static final Gas TRANSFER_GAS = Gas.of(21_000);

    private final OutboundStore outbound;
    private final CommandGateway commands;
    private final LedgerTransaction transaction;
    private final Lease lease;
    private final RelayKey key;
    private final long chainId;
    private int taken;

    SenderJournal(
            OutboundStore outbound,
            CommandGateway commands,
            LedgerTransaction transaction,
            Lease lease,
            RelayKey key,
            long chainId) {
        this.outbound = outbound;
        this.commands = commands;
        this.transaction = transaction;
        this.lease = lease;
        this.key = key;
        this.chainId = chainId;
    }

    /** An intent, and what its transaction may use and offers for it. */
    record Offer(Wanted intent, Gas gasLimit, Fees fees) {}

    Address sender() {
        return key.address();
    }

    /** What is signed and not settled, by whichever key. */
    List<Outgoing> live() {
        return outbound.outgoing(chainId);
    }

    /** How many bytes nodes took from this sender for the first time. */
    int taken() {
        return taken;
    }

    boolean isOurs(Outgoing one) {
        return one.sender().equals(sender());
    }

    /**
     * Signs {@code offers} with the first nonces from {@code chainNonce} on that are free, so that no gap stays. An intent
     * that was given up meanwhile takes none.
     */
    List<Outgoing> sign(long fence, List<Offer> offers, Nonce chainNonce, long seenBlock) {
        return transaction.retrying(() -> {
            lease.confirm(fence);
            Iterator<Nonce> nonces = outbound.freeNonces(chainId, sender(), chainNonce, offers.size())
                    .iterator();
            Nonce nonce = nonces.next();
            List<Outgoing> signed = new ArrayList<>();
            for (Offer offer : offers) {
                Wanted intent = offer.intent();
                Fees fees = offer.fees();
                RelayKey.Signed bytes =
                        key.sign(chainId, nonce, offer.gasLimit(), intent.to(), intent.calldata(), fees);
                if (!prepared(intent.id(), nonce, offer.gasLimit(), fees, bytes.hash())) continue;
                signed.add(added(fence, bytes, intent.id(), nonce, fees, offer.gasLimit(), seenBlock));
                if (nonces.hasNext()) nonce = nonces.next();
            }
            return signed;
        });
    }

    private boolean prepared(IntentId intent, Nonce nonce, Gas gasLimit, Fees fees, Hash32 hash) {
        try {
            commands.sendAndWait(
                    new PrepareTransaction(intent, sender(), nonce, gasLimit, fees.most(), fees.priority(), hash));
            return true;
        } catch (RuleBroken overMeanwhile) {
            return false;
        }
    }

    /** The same call with the same nonce, other fees, and perhaps less gas. */
    Outgoing replace(long fence, Outgoing old, Fees fees, Gas gasLimit, long seenBlock) {
        return transaction.retrying(() -> {
            lease.confirm(fence);
            Wanted intent = outbound.intent(old.intent());
            RelayKey.Signed bytes = key.sign(chainId, old.nonce(), gasLimit, intent.to(), intent.calldata(), fees);
            commands.sendAndWait(
                    new ReplaceTransaction(old.intent(), old.hash(), bytes.hash(), fees.most(), fees.priority()));
            outbound.replace(old.hash(), bytes.hash());
            return added(fence, bytes, old.intent(), old.nonce(), fees, gasLimit, seenBlock);
        });
    }

    /** Gives up what was signed for an intent; its nonce goes to a transfer of the key to itself. */
    Outgoing giveUp(long fence, Outgoing old, Fees fees, String reason, long seenBlock) {
        return transaction.retrying(() -> {
            lease.confirm(fence);
            commands.sendAndWait(new GiveUpTransaction(old.intent(), old.nonce(), reason));
            outbound.endIntent(old.intent(), "GIVEN_UP");
            IntentId fill = outbound.unused(IntentId.fill(sender(), old.nonce()));
            commands.sendAndWait(new RequestTransaction(
                    fill, sender(), HexBytes.EMPTY, List.of(old.intent().toString())));
            outbound.request(fill, sender(), HexBytes.EMPTY, Optional.empty(), 0);
            RelayKey.Signed bytes = key.sign(chainId, old.nonce(), TRANSFER_GAS, sender(), HexBytes.EMPTY, fees);
            prepared(fill, old.nonce(), TRANSFER_GAS, fees, bytes.hash());
            outbound.replace(old.hash(), bytes.hash());
            return added(fence, bytes, fill, old.nonce(), fees, TRANSFER_GAS, seenBlock);
        });
    }

    /** Gives up what another key signed: nobody here can replace it, and what it carries counts once. */
    void release(long fence, Outgoing foreign, String reason) {
        transaction.retrying(() -> {
            lease.confirm(fence);
            commands.sendAndWait(new GiveUpTransaction(foreign.intent(), foreign.nonce(), reason));
            outbound.release(foreign.intent());
            outbound.endBeside(foreign, chainId);
            return foreign;
        });
    }

    private Outgoing added(
            long fence, RelayKey.Signed bytes, IntentId intent, Nonce nonce, Fees fees, Gas gasLimit, long seenBlock) {
        Outgoing outgoing = new Outgoing(
                bytes.hash(),
                intent,
                sender(),
                nonce,
                fees,
                gasLimit,
                bytes.raw(),
                seenBlock,
                false,
                false,
                OutboundStore.NO_DEADLINE,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
        outbound.add(outgoing, chainId, fence);
        return outgoing;
    }

    /** Takes note that a node refused bytes in words that are not known here. */
    void refused(long fence, Outgoing one, long seenBlock) {
        note(fence, () -> outbound.markRefused(one.hash(), seenBlock));
    }

    /** Writes what follows from no event; a sender that was overtaken writes nothing. */
    void note(long fence, Runnable writes) {
        transaction.retrying(() -> {
            lease.confirm(fence);
            writes.run();
            return fence;
        });
    }

    /** Takes note that bytes went out, for the first time or again. */
    void broadcast(long fence, List<Outgoing> sent) {
        List<Outgoing> first = sent.stream().filter(one -> !one.broadcast()).toList();
        if (first.isEmpty()) return;
        transaction.retrying(() -> {
            lease.confirm(fence);
            for (Outgoing one : first) {
                commands.sendAndWait(new MarkTransactionBroadcast(one.intent(), one.hash()));
                outbound.markBroadcast(one.hash());
            }
            return first.size();
        });
        taken += first.size();
    }

    /** Gives up an intent of which nothing was signed. */
    void abandon(long fence, IntentId intent, String reason) {
        transaction.retrying(() -> {
            lease.confirm(fence);
            commands.sendAndWait(new AbandonTransaction(intent, reason));
            outbound.end(intent, "ABANDONED");
            return intent;
        });
    }
}
