package dev.tgops.ticket.staff;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.auth.ProjectSnapshot;
import dev.tgops.contracts.auth.ProjectSnapshot.Member;
import dev.tgops.contracts.auth.UserSnapshot;
import dev.tgops.starter.kafka.EventJson;
import dev.tgops.ticket.projects.DeletedProjects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps {@link StaffStore} like auth-service's users and projects, and has deleted projects forgotten. A snapshot can be repeated: it replaces the one before. */
@Component
class StaffListener {

    private final StaffStore staff;
    private final DeletedProjects deletedProjects;

    StaffListener(StaffStore staff, DeletedProjects deletedProjects) {
        this.staff = staff;
        this.deletedProjects = deletedProjects;
    }

    @KafkaListener(id = "users", groupId = "ticket-service.users", topics = Topics.AUTH_USERS)
    void onUser(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            staff.removeUser(record.key());
            return;
        }
        UserSnapshot user = EventJson.read(record.value(), UserSnapshot.class);
        staff.put(new StaffStore.User(user.id(), user.enabled(), user.platformAdmin()), user.telegramUserIds());
    }

    @KafkaListener(id = "projects", groupId = "ticket-service.projects", topics = Topics.AUTH_PROJECTS)
    void onProject(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            staff.removeProject(record.key());
            deletedProjects.add(record.key());
            return;
        }
        ProjectSnapshot project = EventJson.read(record.value(), ProjectSnapshot.class);
        staff.put(new StaffStore.Project(
                project.id(),
                project.members().stream().collect(Collectors.toMap(Member::userId, Member::role)),
                project.untiedRole()));
    }
}
