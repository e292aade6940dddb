"""A picture and what it shows."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class ImageBlock(blocks.StructBlock):
    """A picture of the library; either it says something, in words, or it is there to decorate."""

    image = ImageChooserBlock(label="Image")
    alternative = blocks.CharBlock(
        label="Texte de remplacement",
        required=False,
        max_length=300,
        help_text="Ce que l’image apprend, pour qui ne la voit pas.",
    )
    decorative = blocks.BooleanBlock(label="L’image n’apprend rien : elle décore", required=False)
    legende = blocks.CharBlock(label="Légende et crédit", required=False, max_length=300)

    class Meta:
        label = "Image"
        icon = "image"
        template = "cms_pages/blocs/image.html"

    def clean(self, value):
        propre = super().clean(value)
        if bool(propre["alternative"]) == bool(propre["decorative"]):
            probleme = "Écrivez ce que l’image apprend, ou cochez qu’elle décore."
            raise blocks.StructBlockValidationError({"alternative": ValidationError(probleme)})
        return propre
