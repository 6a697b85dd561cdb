package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.question.QuestionEvent;
import org.assaydao.question.QuestionPicture;
import org.jspecify.annotations.Nullable;

/** Every question to a provider, with its answer. */
public final class QuestionsView implements View<QuestionEvent, QuestionPicture> {
    public static final String ORDER = "order";
    public static final String PROVIDER = "provider";

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public String prefix() {
        return "question:";
    }

    @Override
    public Class<QuestionEvent> events() {
        return QuestionEvent.class;
    }

    @Override
    public Class<QuestionPicture> pictures() {
        return QuestionPicture.class;
    }

    @Override
    public QuestionPicture after(@Nullable QuestionPicture before, QuestionEvent event) {
        return (before == null ? QuestionPicture.of(event.question()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(QuestionPicture picture) {
        Map<String, Object> keys = new HashMap<>();
        picture.asked().ifPresent(asked -> {
            keys.put(ORDER, order(picture));
            keys.put(PROVIDER, asked.provider().toString());
        });
        return keys;
    }

    /** What a question is sorted by; empty for one that was never asked, which no list shows. */
    public static String order(QuestionPicture picture) {
        return picture.asked()
                .map(asked -> SortKeys.of(
                        asked.acceptedAt(), asked.question().statement().toString()))
                .orElse("");
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.compoundIndex(Indexes.ascending(PROVIDER), Indexes.descending(ORDER))));
    }
}
