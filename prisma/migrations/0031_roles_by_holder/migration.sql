-- Who holds a role at headquarters is asked by every call that calls the quality engineer, and by every alarm.
CREATE INDEX "person_role_role" ON "person_role"("role", "person_id");
