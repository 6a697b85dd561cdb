package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.certificate.CertificateEvent;
import org.assaydao.certificate.CertificatePicture;
import org.jspecify.annotations.Nullable;

/** Every capacity certificate, also by its provider and by its holder. */
public final class CertificatesView implements View<CertificateEvent, CertificatePicture> {
    /** What lists of certificates go by: where each was minted. */
    public static final String ORDER = "order";

    /** Who sold a certificate. */
    public static final String PROVIDER = "provider";

    /** Who owns a certificate; absent once it is given up. */
    public static final String HOLDER = "holder";

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public String prefix() {
        return "certificate:";
    }

    @Override
    public Class<CertificateEvent> events() {
        return CertificateEvent.class;
    }

    @Override
    public Class<CertificatePicture> pictures() {
        return CertificatePicture.class;
    }

    @Override
    public CertificatePicture after(@Nullable CertificatePicture before, CertificateEvent event) {
        return (before == null ? CertificatePicture.of(event.certificate()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(CertificatePicture picture) {
        Map<String, Object> keys = new HashMap<>();
        picture.minted().ifPresent(minted -> {
            keys.put(ORDER, SortKeys.of(minted.position()));
            keys.put(PROVIDER, minted.provider().toString());
        });
        picture.holder().ifPresent(holder -> keys.put(HOLDER, holder.toLowerCase()));
        return keys;
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.compoundIndex(Indexes.ascending(PROVIDER), Indexes.descending(ORDER))),
                new IndexModel(Indexes.ascending(HOLDER, Documents.ID)));
    }
}
