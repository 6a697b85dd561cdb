package org.assaydao.mirror.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.riskfund.Books;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the recorder must remember of the fund between two ranges: its books of each token, in PostgreSQL. */
final class FundBook {
    private final JdbcTemplate jdbc;

    FundBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<Address, Books> books(Collection<Address> tokens) {
        Map<Address, Books> books = new HashMap<>();
        jdbc.query(
                "select token, reserve, committed, escrow, credits from mirror_fund where token = any(?)",
                row -> {
                    books.put(
                            Address.of(row.getBytes(1)),
                            new Books(
                                    ProposalBook.amount(row.getBigDecimal(2)),
                                    ProposalBook.amount(row.getBigDecimal(3)),
                                    ProposalBook.amount(row.getBigDecimal(4)),
                                    ProposalBook.amount(row.getBigDecimal(5))));
                },
                (Object) tokens.stream().map(Address::toBytes).toArray(byte[][]::new));
        return books;
    }

    void save(Map<Address, Books> books) {
        jdbc.batchUpdate("""
                insert into mirror_fund (token, reserve, committed, escrow, credits) values (?, ?, ?, ?, ?)
                on conflict (token) do update set reserve = excluded.reserve, committed = excluded.committed,
                    escrow = excluded.escrow, credits = excluded.credits
                """, List.copyOf(books.entrySet()), 500, (statement, entry) -> {
            Books held = entry.getValue();
            statement.setBytes(1, entry.getKey().toBytes());
            statement.setBigDecimal(2, ProposalBook.decimal(held.reserve()));
            statement.setBigDecimal(3, ProposalBook.decimal(held.committed()));
            statement.setBigDecimal(4, ProposalBook.decimal(held.escrow()));
            statement.setBigDecimal(5, ProposalBook.decimal(held.credits()));
        });
    }
}
