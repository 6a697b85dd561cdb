package org.assaydao.mirror;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.mirror.OutboundStore.Intent;
import org.assaydao.mirror.OutboundStore.Outgoing;
import org.assaydao.transaction.AbandonTransaction;
import org.assaydao.transaction.MarkTransactionBroadcast;
import org.assaydao.transaction.PrepareTransaction;
import org.assaydao.transaction.ReplaceTransaction;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Commits what the sender decides, event and bytes in one transaction that checks the fence, before anything goes out. */
final class SenderJournal {
    private final OutboundStore outbound;
    private final CommandGateway commands;
    private final LedgerTransaction transaction;
    private final Lease lease;
    private final RelayKey key;
    private final long chainId;

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

    /** An intent, and the gas that its transaction may use. */
    record Offer(Intent intent, BigInteger gasLimit) {}

    Address sender() {
        return key.address();
    }

    List<Outgoing> live() {
        return outbound.outgoing(chainId, sender());
    }

    /**
     * Signs {@code offers} with consecutive nonces, from {@code chainNonce} on or after the last one that was signed.
     * An intent that was given up meanwhile takes no nonce.
     */
    List<Outgoing> sign(long fence, List<Offer> offers, Fees fees, long chainNonce, long seenBlock) {
        return transaction.retrying(() -> {
            lease.confirm(fence);
            long nonce = Math.max(chainNonce, outbound.freeNonce(chainId, sender()));
            List<Outgoing> signed = new ArrayList<>();
            for (Offer offer : offers) {
                Intent intent = offer.intent();
                RelayKey.Signed bytes =
                        key.sign(chainId, nonce, offer.gasLimit(), intent.to(), intent.calldata(), fees);
                if (!prepared(intent.id(), nonce, offer.gasLimit(), fees, bytes.hash())) continue;
                Outgoing outgoing = new Outgoing(
                        bytes.hash(), intent.id(), nonce, fees, offer.gasLimit(), bytes.raw(), seenBlock, false, false);
                outbound.add(outgoing, chainId, sender());
                signed.add(outgoing);
                nonce++;
            }
            return signed;
        });
    }

    private boolean prepared(IntentId intent, long nonce, BigInteger gasLimit, Fees fees, Hash32 hash) {
        try {
            commands.sendAndWait(new PrepareTransaction(
                    intent,
                    sender(),
                    nonce,
                    new TokenAmount(gasLimit),
                    new TokenAmount(fees.most()),
                    new TokenAmount(fees.priority()),
                    hash));
            return true;
        } catch (RuleBroken overMeanwhile) {
            return false;
        }
    }

    /** The same call with the same nonce and higher fees. */
    Outgoing replace(long fence, Outgoing old, Fees fees, long seenBlock) {
        return transaction.retrying(() -> {
            lease.confirm(fence);
            Intent intent = outbound.intent(old.intent());
            RelayKey.Signed bytes =
                    key.sign(chainId, old.nonce(), old.gasLimit(), intent.to(), intent.calldata(), fees);
            commands.sendAndWait(new ReplaceTransaction(
                    old.intent(),
                    old.hash(),
                    bytes.hash(),
                    new TokenAmount(fees.most()),
                    new TokenAmount(fees.priority())));
            Outgoing outgoing = new Outgoing(
                    bytes.hash(),
                    old.intent(),
                    old.nonce(),
                    fees,
                    old.gasLimit(),
                    bytes.raw(),
                    seenBlock,
                    false,
                    false);
            outbound.replace(old.hash(), bytes.hash());
            outbound.add(outgoing, chainId, sender());
            return outgoing;
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
