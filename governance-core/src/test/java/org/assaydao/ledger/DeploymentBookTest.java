package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assaydao.Samples;
import org.assaydao.kernel.Address;
import org.assaydao.ledger.DeploymentBook.Difference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database belongs to the deployment of its first start, and says so to every later one. */
@Tag("integration")
class DeploymentBookTest {
    private static final Address GOVERNOR = Samples.address("governor");

    private LedgerDatabase database;
    private DeploymentBook book;

    @BeforeEach
    void start() {
        database = new LedgerDatabase();
        book = new DeploymentBook(Objects.requireNonNull(database.jdbc.getDataSource()));
    }

    private static SortedMap<String, String> of(String chain, Address governor) {
        return new TreeMap<>(Map.of("chainId", chain, "governor", governor.toString()));
    }

    @Test
    void the_first_start_binds_and_a_later_one_that_differs_is_told_both_and_changes_nothing() {
        assertThat(book.compare(of("1", GOVERNOR))).isEmpty();
        assertThat(book.bind(of("1", GOVERNOR))).isEmpty();
        assertThat(book.bind(of("1", GOVERNOR))).isEmpty();
        Address other = Samples.address("other");
        SortedMap<String, String> told = of("2", other);
        told.put("registry", other.toString());
        assertThat(book.bind(told))
                .isEqualTo(book.compare(told))
                .containsExactly(
                        new Difference("chainId", "1", "2"),
                        new Difference("governor", GOVERNOR.toString(), other.toString()));
        assertThat(database.number("select count(*) from deployment")).isEqualTo(2);
        assertThat(book.compare(of("1", GOVERNOR))).isEmpty();
    }

    @Test
    void a_contract_that_a_later_version_knows_is_bound_beside_the_others() {
        book.bind(of("1", GOVERNOR));
        SortedMap<String, String> more = of("1", GOVERNOR);
        more.put("registry", "0x01");
        assertThat(book.bind(more)).isEmpty();
        more.put("registry", "0x02");
        assertThat(book.compare(more)).containsExactly(new Difference("registry", "0x01", "0x02"));
    }

    @Test
    void a_database_that_was_never_bound_tells_by_its_logs_whose_it_is() {
        database.jdbc.update("insert into mirror_block values ('\\x01', 1, '\\x00', 1, true)");
        database.jdbc.update(
                "insert into mirror_log (block_hash, log_index, block_number, transaction_hash, address, topics, data,"
                        + " subjects) values ('\\x01', 0, 1, '\\x02', ?, '{}', '', '{}')",
                (Object) GOVERNOR.toBytes());
        assertThat(book.bind(of("1", Samples.address("other"))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.bound()).isEqualTo(GOVERNOR.toString()));
        assertThat(database.number("select count(*) from deployment")).isZero();
        assertThat(book.bind(of("1", GOVERNOR))).isEmpty();
        assertThat(database.number("select count(*) from deployment")).isEqualTo(2);
    }

    @Test
    void a_database_without_tables_differs_from_nothing_and_cannot_be_bound() {
        DeploymentBook empty = new DeploymentBook(
                new DriverManagerDataSource(TestDatabase.empty().url(), "postgres", "postgres"));
        assertThat(empty.isThere()).isFalse();
        assertThat(empty.compare(of("1", GOVERNOR))).isEmpty();
    }
}
