package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever holds what he read is told of every commit, and of nothing that leaves it as it was. */
@Tag("integration")
class CommitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LedgerDatabase database;
    private Commits commits;

    @BeforeEach
    void start() {
        database = new LedgerDatabase();
        commits = new DatabaseCommits(database.jdbc);
        database.jdbc.execute("create table kept (what text)");
    }

    private void write() {
        database.jdbc.update("insert into kept values ('something')");
    }

    /** Others write into databases of the same server: it is looked for until none of them does. */
    private String settled() {
        return await().atMost(PATIENCE)
                .until(commits::mark, Optional::isPresent)
                .orElseThrow();
    }

    /** On another connection than the one of a transaction under way. */
    private Optional<String> markOfOthers() {
        return CompletableFuture.supplyAsync(commits::mark).join();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return database.transaction.run(work);
    }

    @Test
    void nothing_is_written_and_the_mark_stays() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            String before = settled();
            assertThat(database.number("select count(*) from kept")).isZero();
            assertThat(commits.mark()).contains(before);
        });
    }

    @Test
    void a_commit_in_any_table_moves_it() {
        String before = settled();
        write();
        assertThat(settled()).isNotEqualTo(before);
    }

    @Test
    void while_a_transaction_writes_there_is_none_and_behind_it_another() {
        String before = settled();
        assertThat(inTransaction(() -> {
                    write();
                    return markOfOthers();
                }))
                .isEmpty();
        assertThat(settled()).isNotEqualTo(before);
    }

    @Test
    void one_that_is_announced_counts_before_it_has_written_anything() {
        String before = settled();
        assertThat(inTransaction(() -> {
                    commits.announce();
                    return markOfOthers();
                }))
                .isEmpty();
        assertThat(settled()).isNotEqualTo(before);
    }

    @Test
    void one_that_ended_before_another_which_still_writes_is_told_of_by_neither() {
        assertThat(inTransaction(() -> {
                    write();
                    CompletableFuture.runAsync(this::write).join();
                    return markOfOthers();
                }))
                .isEmpty();
    }

    @Test
    void one_that_only_reads_moves_nothing() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            String before = settled();
            assertThat(inTransaction(() -> {
                        database.number("select count(*) from kept");
                        return markOfOthers();
                    }))
                    .contains(before);
            assertThat(commits.mark()).contains(before);
        });
    }
}
