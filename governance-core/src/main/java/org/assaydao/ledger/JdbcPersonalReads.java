package org.assaydao.ledger;

import java.util.List;
import org.assaydao.statement.PersonalReads;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code personal_read}. */
final class JdbcPersonalReads implements PersonalReads {
    private final JdbcTemplate jdbc;

    JdbcPersonalReads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(String subject, String reader, String purpose) {
        jdbc.update("insert into personal_read (subject, reader, purpose) values (?, ?, ?)", subject, reader, purpose);
    }

    @Override
    public List<Read> of(String subject, int limit) {
        return jdbc.query(
                "select reader, purpose, read_at from personal_read where subject = ? order by id desc limit ?",
                (row, _) -> new Read(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()),
                subject,
                limit);
    }
}
