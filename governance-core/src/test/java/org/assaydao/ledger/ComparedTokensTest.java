package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A processor goes on from where the database is, not from where it remembers to be. */
@Tag("integration")
class ComparedTokensTest {
    private static final String PROCESSOR = "automations";

    private LedgerDatabase database;
    private ComparedTokens tokens;

    @BeforeEach
    void start() {
        database = new LedgerDatabase();
        tokens = tokens();
        tokens.initializeTokenSegments(PROCESSOR, 1, at(0));
        tokens.fetchToken(PROCESSOR, 0);
    }

    private ComparedTokens tokens() {
        JdbcTokenStore.Builder axon = JdbcTokenStore.builder()
                .connectionProvider(
                        new SpringDataSourceConnectionProvider(Objects.requireNonNull(database.jdbc.getDataSource())))
                .serializer(new LedgerConfiguration().serializer())
                .schema(Schema.TOKENS)
                .contentType(byte[].class);
        return new ComparedTokens(axon, database.jdbc);
    }

    private static TrackingToken at(long index) {
        return GapAwareTrackingToken.newInstance(index, List.of());
    }

    @Test
    void a_position_goes_on_from_the_one_that_was_stored_last() {
        tokens.storeToken(at(5), PROCESSOR, 0);
        tokens.extendClaim(PROCESSOR, 0);
        tokens.storeToken(at(9), PROCESSOR, 0);
        assertThat(tokens.fetchToken(PROCESSOR, 0)).isEqualTo(at(9));
    }

    @Test
    void a_claim_that_was_given_back_or_taken_over_is_not_extended() {
        tokens.storeToken(at(5), PROCESSOR, 0);
        tokens.releaseClaim(PROCESSOR, 0);
        assertThatThrownBy(() -> tokens.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(database.number("select count(*) from token_entry where owner is not null"))
                .isZero();
        // Long over, so that whoever asks to have it is given it.
        database.jdbc.update("update token_entry set owner = 'another', timestamp = '2020-01-01T00:00:00Z'");
        assertThatThrownBy(() -> tokens.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(database.number("select count(*) from token_entry where owner = 'another'"))
                .isEqualTo(1);
    }

    @Test
    void a_claim_that_is_extended_lasts_from_now_on() {
        database.jdbc.update("update token_entry set timestamp = '2020-01-01T00:00:00Z'");
        tokens.extendClaim(PROCESSOR, 0);
        assertThat(new Claims(database.jdbc).without(List.of(PROCESSOR))).isEmpty();
    }

    @Test
    void in_a_database_that_was_set_back_a_processor_loses_its_claim_and_begins_where_the_database_is() {
        tokens.storeToken(at(5), PROCESSOR, 0);
        database.jdbc.execute("create table older as table token_entry");
        tokens.storeToken(at(9), PROCESSOR, 0);
        database.jdbc.update("delete from token_entry");
        database.jdbc.update("insert into token_entry select * from older");
        assertThatThrownBy(() -> tokens.storeToken(at(10), PROCESSOR, 0))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> tokens.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(tokens.fetchToken(PROCESSOR, 0)).isEqualTo(at(5));
        tokens.storeToken(at(6), PROCESSOR, 0);
        assertThat(tokens().fetchToken(PROCESSOR, 0)).isEqualTo(at(6));
    }
}
