package cn.luoyang.supervision.cluster;

import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.MySqlJdbcIndexedSessionRepositoryCustomizer;

/** Scheduled work on one node only; sessions in the database. */
@Configuration(proxyBeanMethods = false)
@EnableSchedulerLock(defaultLockAtMostFor = "PT2M")
class ClusterConfiguration {

    @Bean
    LockProvider oneNodeOnly(DataSource database) {
        return new JdbcTemplateLockProvider(
                JdbcTemplateLockProvider.Configuration.builder()
                        .withJdbcTemplate(new JdbcTemplate(database))
                        .usingDbTime()
                        .build());
    }

    /**
     * Requests of one page that run at once put the same attribute into a new session; the second
     * one replaces it.
     */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> attributesReplaceEachOther(
            DataSource database) throws MetaDataAccessException {
        String product =
                JdbcUtils.commonDatabaseName(
                        JdbcUtils.extractDatabaseMetaData(
                                database, meta -> meta.getDatabaseProductName()));
        return "MySQL".equals(product)
                ? new MySqlJdbcIndexedSessionRepositoryCustomizer()
                : sessions ->
                        sessions.setCreateSessionAttributeQuery(
                                "merge into %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID,"
                                        + " ATTRIBUTE_NAME, ATTRIBUTE_BYTES) key"
                                        + " (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) values (?, ?, ?)");
    }
}
