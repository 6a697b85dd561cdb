package org.assaydao.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assaydao.api.Checkout;
import org.assaydao.ledger.EventNames;
import org.junit.jupiter.api.Test;

class EventKindsTest {
    @Test
    void the_document_lists_every_kind_that_the_stream_tells_and_no_other() throws IOException {
        String document = Files.readString(Checkout.HOME.resolve("docs/events.md"));
        Set<String> listed = Pattern.compile("`(assay\\.[a-z]+\\.[A-Z][A-Za-z]+)`")
                .matcher(document.substring(document.indexOf("## Kinds")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> told = EventNames.classes().stream()
                .map(type -> EventNames.of(type).orElseThrow().name())
                .collect(Collectors.toCollection(TreeSet::new));
        told.add(FeedLine.RESET);
        assertThat(listed).isEqualTo(told);
    }
}
