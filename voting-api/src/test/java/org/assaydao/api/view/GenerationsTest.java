package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assaydao.api.view.Generations.Code;
import org.assaydao.api.view.Generations.RecordedGenerations;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests that what one node writes is left alone by another that knows less than it. */
class GenerationsTest {
    private static final String VIEW = "proposals";
    private static final Code CODE = new Code("program", "version");

    private final MemoryMongo mongo = new MemoryMongo();
    private final Generations one = new Generations(mongo.database());
    private final Generations other = new Generations(mongo.database());

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void what_another_node_began_to_write_since_this_one_looked_is_not_dropped() {
        RecordedGenerations before = other.read(VIEW, CODE);
        assertThat(one.build(VIEW, one.read(VIEW, CODE), CODE).building()).isEqualTo(2);
        write("proposals-v2");
        assertThat(before.over()).isEmpty();
        other.dropOver(VIEW, before);
        assertThat(other.build(VIEW, before, CODE).building()).isEqualTo(2);
        assertThat(stored()).contains("proposals-v2");
    }

    @Test
    void a_generation_has_a_number_that_none_had_and_goes_when_others_have_come() {
        for (String left : List.of("proposals-v1", "proposals-v4", "proposals-vx", "proposals-v", "bonds-v9"))
            write(left);
        RecordedGenerations built = one.build(VIEW, one.read(VIEW, CODE), CODE);
        assertThat(built.building()).as("beyond what lies there").isEqualTo(5);
        Code later = new Code("later", "another version");
        RecordedGenerations again = one.build(VIEW, one.read(VIEW, later), later);
        assertThat(again.building()).as("the one before is given up").isEqualTo(6);
        assertThat(again.over()).containsExactly(2, 3, 4, 5);
        RecordedGenerations switched = one.switchTo(VIEW, 6, later);
        one.dropOver(VIEW, switched);
        assertThat(stored()).containsExactlyInAnyOrder("views", "proposals-vx", "proposals-v", "bonds-v9");
        assertThat(one.rebuild(VIEW, later).building()).isEqualTo(7);
    }

    private void write(String collection) {
        Mono.from(mongo.database().getCollection(collection).insertOne(new Document("_id", "a")))
                .block();
    }

    private List<String> stored() {
        return Flux.from(mongo.database().listCollectionNames())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
