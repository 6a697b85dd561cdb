package org.assaydao.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalTitleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'# Fund the court\n\nBecause.' | Fund the court",
                "'\n  ## Fund the court' | Fund the court",
                "'###### Fund it' | Fund it",
                "'# # Fund it' | Fund it",
                "'#1 of three' | #1 of three",
                "'####### seven' | ####### seven",
                "'Fund C# \n# not this' | Fund C#",
                "'' | ''",
                "' \n ' | ''"
            })
    void a_title_is_the_first_line_that_says_something_without_the_mark_of_a_heading(String description, String title) {
        ProposalPublished published = published(description);
        assertThat(published.title()).isEqualTo(title);
        assertThat(published(published.title()).title())
                .as("as a list shows it")
                .isEqualTo(title);
    }

    private static ProposalPublished published(String description) {
        return new ProposalPublished(
                new ProposalId(Address.ZERO, BigInteger.ONE),
                Address.ZERO,
                List.of(),
                List.of(),
                List.of(),
                description,
                Hash32.ZERO,
                ChainTime.of(1),
                ChainTime.of(2),
                ChainPosition.NONE);
    }
}
