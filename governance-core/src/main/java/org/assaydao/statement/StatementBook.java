package org.assaydao.statement;

import java.util.Optional;
import java.util.function.Supplier;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;

/** Every accepted statement by its digest, and the newest one of each actor on each subject. */
public interface StatementBook {
    /**
     * Takes a statement once, in one transaction: a digest that is known already is answered as before; otherwise the
     * head of (actor, subject) moves from {@code previous} to {@code digest}, {@code append} stores the event, and the
     * answer is kept. Nothing is kept when {@code append} throws.
     *
     * @param append appends the event and returns its position; called again when a conflict is retried
     * @throws org.assaydao.kernel.RuleBroken STATEMENT_OUTDATED with the {@code current} digest, STATEMENT_QUOTA_SPENT, or
     *     what {@code append} throws
     */
    Accepted accept(Entry entry, Supplier<String> append);

    /** What the statement of this digest was answered; empty when none was accepted. */
    Optional<Accepted> find(Hash32 digest);

    /** The digest that the next statement of {@code actor} on {@code subject} must name as previous; zero for none. */
    Hash32 head(Address actor, String subject);

    /**
     * A verified statement that asks to be taken.
     *
     * @param bytes how much will be kept for ever of somebody to whom it costs nothing; 0 of others
     * @param pool those statements together with which a day has room for so many bytes; none of whom it costs something
     * @param counted whether a day has room for so many of its actor alone; not for whom a vote gave an office
     */
    record Entry(
            Address actor,
            String subject,
            Hash32 digest,
            Hash32 previous,
            AcceptedAt acceptedAt,
            long bytes,
            String pool,
            boolean counted) {
        /** The pool of whoever applies. */
        public static final String ALL = "all";

        public Entry(Address actor, String subject, Hash32 digest, Hash32 previous, AcceptedAt acceptedAt, long bytes) {
            this(actor, subject, digest, previous, acceptedAt, bytes, ALL, true);
        }
    }
}
