package org.assaydao.api.question;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.view.QuestionsView;
import org.assaydao.api.view.RecordedList;
import org.assaydao.api.view.Views;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.kernel.Address;
import org.assaydao.question.QuestionPicture;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** The questions to a provider, newest first. */
public final class QuestionReads {
    /** A dossier shows no more; the others are listed on their own. */
    private static final int IN_A_DOSSIER = 100;

    private final RecordedList<QuestionPicture> list;

    public QuestionReads(Views views, ChainOutlook outlook, Blocking blocking) {
        this.list = new RecordedList<>(
                views, outlook, blocking, QuestionsView.class, QuestionsView.ORDER, QuestionsView::order);
    }

    /** The newest questions to a provider. */
    public Mono<List<QuestionAnswer>> newest(Address provider) {
        return list.newest(of(provider), IN_A_DOSSIER).map(found -> found.stream()
                .map(picture -> QuestionAnswer.of(picture, provider))
                .toList());
    }

    Mono<Page<QuestionAnswer>> page(PageRequest request, Address provider) {
        return list.page(request, of(provider), picture -> QuestionAnswer.of(picture, provider));
    }

    private static Bson of(Address provider) {
        return Filters.eq(QuestionsView.PROVIDER, provider.toString());
    }
}
