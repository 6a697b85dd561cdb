package org.assaydao.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.ChainFact;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The ledger and the aggregates as they run in production, auto-configurations included, with what a test adds. */
public final class LedgerContext {
    private LedgerContext() {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({LedgerConfiguration.class, BallotsConfiguration.class})
    @ComponentScan(
            basePackages = "org.assaydao",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(Aggregate.class))
    static class Application {}

    /** Starts it on {@code database} with {@code added} configuration classes. */
    public static ConfigurableApplicationContext start(TestDatabase database, Class<?>... added) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("axon.axonserver.enabled", "false");
        properties.put("axon.update-check.disabled", "true");
        Class<?>[] sources = new Class<?>[added.length + 1];
        sources[0] = Application.class;
        System.arraycopy(added, 0, sources, 1, added.length);
        return new SpringApplicationBuilder(sources)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties)
                .run();
    }

    /** Records facts as the mirror does: in one transaction, which joins the one under way. */
    public static void tell(ApplicationContext context, ChainFact... facts) {
        context.getBean(LedgerTransaction.class).retrying(() -> {
            context.getBean(FactAppender.class).append(List.of(facts));
            return facts.length;
        });
    }
}
