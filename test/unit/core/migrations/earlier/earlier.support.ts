export const django = (operations: string) =>
  `from django.db import migrations, models\nclass Migration(migrations.Migration):\n    operations = [\n        ${operations}\n    ]\n`
