package org.assaydao.statement;

import java.time.Instant;
import java.util.List;

/** Who read personal data in clear, and what for: written down before anybody sees them. */
public interface PersonalReads {
    /** One reading. */
    record Read(String reader, String purpose, Instant at) {}

    /** Writes it down durably; when it returns, the data may be shown. */
    void record(String subject, String reader, String purpose);

    /** The newest of a subject's, newest first, at most {@code limit}. */
    List<Read> of(String subject, int limit);
}
