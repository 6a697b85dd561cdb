package org.assaydao.statement;

import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys that open personal data: AES-256, one for each subject, outside the log and with a backup of their own. */
public interface SubjectKeys {
    /**
     * The subject's key, made durably when there is none yet.
     *
     * @throws org.assaydao.kernel.RuleBroken SUBJECT_ERASED when the key was erased; it is never made again
     */
    SecretKey obtain(String subject);

    /** The subject's key; empty when there is none, or none any more. */
    Optional<SecretKey> find(String subject);

    /** Deletes the subject's key for good, and does {@code record} in the same transaction. */
    void erase(String subject, Runnable record);
}
