package org.assaydao.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.assaydao.kernel.HexBytes;
import org.assaydao.statement.KeyWrapping;
import org.assaydao.statement.KeyWrapping.Wrapped;

/**
 * A subject's key as its row holds it.
 *
 * @param bytes wrapped by {@code by}, or in clear where it is older than wrapping
 */
record StoredKey(String subject, HexBytes bytes, String by) {
    private static final String IN_CLEAR = "nothing";

    /** Those of subjects that were not erased. */
    static final String ROWS = "select subject, coalesce(wrapped, key) as bytes,"
            + " case when wrapped is null then '" + IN_CLEAR + "' else wrapped_by end as by from subject_key"
            + " where (key is not null or wrapped is not null)";

    static StoredKey of(ResultSet row, int number) throws SQLException {
        return new StoredKey(row.getString("subject"), HexBytes.of(row.getBytes("bytes")), row.getString("by"));
    }

    /**
     * The key itself.
     *
     * @throws RuntimeException as {@link KeyWrapping#unwrap} does when it cannot be opened
     */
    byte[] open(KeyWrapping wrapping) {
        return by.equals(IN_CLEAR) ? bytes.toBytes() : wrapping.unwrap(subject, new Wrapped(by, bytes));
    }
}
