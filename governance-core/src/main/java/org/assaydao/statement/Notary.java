package org.assaydao.statement;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.jspecify.annotations.Nullable;

/** Checks that a statement fits its type and is its actor's own; says what must then be kept of the proof. */
public final class Notary {
    /** So many threads wait at once for what a node says of signatures that bind nobody: a quarter of those that answer requests. */
    private static final int WAITING = 4;

    private final StatementTypes types;
    private final ChainOutlook outlook;
    private final ContractReads accounts;
    private final Semaphore places = new Semaphore(WAITING);

    public Notary(StatementTypes types, ChainOutlook outlook, ContractReads accounts) {
        this.types = types;
        this.outlook = outlook;
        this.accounts = accounts;
    }

    /**
     * Reads and verifies a statement.
     *
     * @param message parsed JSON
     * @param signature hexadecimal text
     * @throws RuleBroken STATEMENT_FIELD_INVALID, SIGNATURE_MALFORMED, SIGNATURE_HIGH_S, SIGNATURE_NOT_BY_ACTOR,
     *     CONTRACT_WALLET_NOT_YET
     * @throws ChainNotReady when a node must be asked that does not answer, or of which too many wait
     */
    public Verified verify(StatementType type, Map<String, ? extends @Nullable Object> message, String signature) {
        Values values = types.read(type, message);
        Hash32 digest = types.digest(type, values);
        Address actor = values.address(type.actorField());
        HexBytes canonical = awaited(verified(digest, actor, Signatures.parse(signature)));
        BlockPoint seen = outlook.decidingClock().seen();
        return new Verified(
                values,
                new Authorisation(Authorisation.Kind.EOA, actor, digest, canonical, seen.number()),
                new AcceptedAt(seen.time(), seen.number()));
    }

    /** Waits for no node where the actor's own key signed; few wait for one that hangs. */
    private HexBytes awaited(CompletableFuture<HexBytes> verified) {
        if (verified.isDone()) return ContractReads.awaited(verified);
        if (!places.tryAcquire()) throw new ChainNotReady("too many wait for what a node says of an account");
        try {
            return ContractReads.awaited(verified);
        } finally {
            places.release();
        }
    }

    /**
     * Verifies that {@code actor} signed {@code digest}. A node is asked of the actor of one that does not bind him.
     *
     * @return the signature as OpenZeppelin takes it, or a {@link RuleBroken} as of {@link #verify}
     */
    public CompletableFuture<HexBytes> verified(Hash32 digest, Address actor, HexBytes signature) {
        if (Signatures.isCounterfactual(signature)) {
            return CompletableFuture.failedFuture(contractWallet(actor));
        }
        try {
            Address recovered = Signatures.recover(digest, signature);
            if (recovered.equals(actor)) {
                return CompletableFuture.completedFuture(Signatures.canonical(signature));
            }
            throw new RuleBroken(
                    Rule.SIGNATURE_NOT_BY_ACTOR,
                    Map.of("digest", digest.toString(), "recovered", recovered.toString(), "actor", actor.toString()));
        } catch (RuleBroken notByKey) {
            // A contract wallet's signature has whatever form its contract likes: name the reason that helps.
            return accounts.isContract(actor).thenApply(isContract -> {
                throw isContract ? contractWallet(actor) : notByKey;
            });
        }
    }

    private static RuleBroken contractWallet(Address actor) {
        return new RuleBroken(Rule.CONTRACT_WALLET_NOT_YET, Map.of("actor", actor.toString()));
    }

    /** A statement that its actor signed. Whether it is still valid is asked only when it was not accepted before. */
    public record Verified(Values values, Authorisation authorisation, AcceptedAt acceptedAt) {
        public Hash32 digest() {
            return authorisation.digest();
        }

        public Hash32 previous() {
            return values.hash("previous");
        }

        public ChainTime validUntil() {
            return values.time("validUntil");
        }

        /**
         * Raises STATEMENT_EXPIRED when the chain's clock has passed {@code validUntil}.
         *
         * @throws RuleBroken STATEMENT_EXPIRED
         */
        public void mustBeValid() {
            if (acceptedAt.time().isAfter(validUntil())) {
                throw new RuleBroken(
                        Rule.STATEMENT_EXPIRED,
                        Map.of(
                                "validUntil",
                                validUntil().seconds(),
                                "chainTime",
                                acceptedAt.time().seconds()));
            }
        }

        /** This statement as the book takes it, of an actor who holds, is registered or accredited. */
        public StatementBook.Entry entry(String subject) {
            return entry(subject, 0, StatementBook.Entry.ALL);
        }

        /** This statement as the book takes it, of anybody who has a key. */
        public StatementBook.Entry entryOfAnybody(String subject) {
            return entryOfAnybody(subject, StatementBook.Entry.ALL);
        }

        /** As the other, counted with the statements of {@code pool} alone. */
        public StatementBook.Entry entryOfAnybody(String subject, String pool) {
            return entry(subject, values.bytes(), pool);
        }

        /** This statement as the book takes it, of an officer, of whom as many are taken as there is to decide. */
        public StatementBook.Entry entryOfOfficer(String subject) {
            return new StatementBook.Entry(
                    authorisation.signer(),
                    subject,
                    authorisation.digest(),
                    previous(),
                    acceptedAt,
                    0,
                    StatementBook.Entry.ALL,
                    false);
        }

        private StatementBook.Entry entry(String subject, long bytes, String pool) {
            return new StatementBook.Entry(
                    authorisation.signer(), subject, authorisation.digest(), previous(), acceptedAt, bytes, pool, true);
        }
    }
}
