package org.assaydao.statement;

import java.util.Optional;
import javax.crypto.SecretKey;
import org.assaydao.kernel.RuleBroken;

/** The keys that open personal data: AES-256, one for each subject, outside the log and with a backup of their own. */
public interface SubjectKeys {
    /**
     * The subject's key, or one that is made for it and not kept yet. Opening or wrapping it may be another service's work, so
     * this is asked outside the transaction in which it is kept.
     *
     * @throws RuleBroken SUBJECT_UNREADABLE when it is there and cannot be opened, or cannot be wrapped
     */
    Obtained obtain(String subject);

    /** A subject's key at hand. */
    interface Obtained {
        /**
         * The key, durable with the transaction under way: where one was kept meanwhile, that one.
         *
         * @throws RuleBroken SUBJECT_ERASED when the key was erased; it is never made again; SUBJECT_UNREADABLE as before
         */
        SecretKey kept();
    }

    /**
     * The subject's key; empty when there is none, or none any more.
     *
     * @throws RuleBroken SUBJECT_UNREADABLE when it is there and cannot be opened
     */
    Optional<SecretKey> find(String subject);

    /** Deletes the subject's key for good, one that cannot be opened too, and does {@code record} in the same transaction. */
    void erase(String subject, Runnable record);
}
