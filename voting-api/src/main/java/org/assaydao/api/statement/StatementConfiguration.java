package org.assaydao.api.statement;

import java.time.Clock;
import org.assaydao.settings.AssaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the bound of statements by address and day. */
@Configuration(proxyBeanMethods = false)
class StatementConfiguration {
    @Bean
    StatementLimit statementLimit(AssaySettings settings, Clock clock) {
        return new StatementLimit(settings.statements().ofOneAddress(), clock);
    }
}
