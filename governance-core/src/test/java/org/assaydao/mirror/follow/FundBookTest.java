package org.assaydao.mirror.follow;

import static org.assaydao.Samples.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.riskfund.Books;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class FundBookTest {
    private static final Address TOKEN = address("token");
    private static final TokenAmount LARGEST =
            new TokenAmount(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));

    private FundBook book;

    @BeforeAll
    void migrate() {
        book = new FundBook(new JdbcTemplate(TestDatabase.migrated().dataSource()));
    }

    private static Books books(long reserve) {
        return new Books(TokenAmount.of(reserve), LARGEST, TokenAmount.of(3), TokenAmount.of(4));
    }

    @Test
    void the_last_books_of_a_token_are_kept_to_the_last_unit() {
        book.save(Map.of(TOKEN, books(1), address("another"), Books.NONE));
        book.save(Map.of(TOKEN, books(2)));
        assertThat(book.books(List.of(TOKEN, address("unknown")))).isEqualTo(Map.of(TOKEN, books(2)));
        assertThat(book.books(List.of(address("another")))).isEqualTo(Map.of(address("another"), Books.NONE));
    }

    @Test
    void nothing_is_asked_for_and_nothing_is_saved() {
        book.save(Map.of());
        assertThat(book.books(List.of())).isEmpty();
    }
}
